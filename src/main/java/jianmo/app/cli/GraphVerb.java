package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphView;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;

/// `jianmo graph MODEL.onnx [--with OTHER.onnx [--rows FILE]]`: what is inside a graph file, and
/// what differs between two, layer by layer.
@Command
final class GraphVerb extends CommandVerb {

    @Parameters(paramLabel = "MODEL", descriptionKey = "graph-model")
    private Path model = Path.of(".");

    @Option(names = "--with", paramLabel = "OTHER", descriptionKey = "graph-with")
    private @Nullable Path other;

    @Option(names = "--rows", paramLabel = "FILE", descriptionKey = "graph-rows")
    private @Nullable Path rows;

    GraphVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) throws Exception {
        Path second = other;
        if (second == null) {
            if (rows != null) {
                throw UserError.wrongUse("graph.rows-need-other");
            }
            GraphView view = session.run(_ -> tools.graph(model));
            if (session.json()) {
                session.document(GraphDocument.of(view, session.texts()));
            } else {
                new GraphPrinter(session).print(view);
            }
            return Session.DONE;
        }
        GraphDiff diff = session.run(progress -> tools.graphs(model, second, rows, progress));
        if (session.json()) {
            session.document(GraphDocument.of(diff, session.texts()));
        } else {
            new GraphPrinter(session).print(diff);
        }
        return Session.DONE;
    }
}
