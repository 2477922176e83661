package jianmo.app.cli;

import jianmo.base.message.Message;
import jianmo.dataset.ReadOptions;
import jianmo.export.PredictOptions;
import jianmo.export.PredictReport;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// `jianmo predict MODEL.onnx --input FILE --output OUT.csv`: scores new rows.
@Command
final class PredictVerb extends CommandVerb {

    @Parameters(paramLabel = "MODEL", descriptionKey = "model")
    private Path model = Path.of(".");

    @Option(names = "--input", required = true, paramLabel = "FILE", descriptionKey = "input")
    private Path input = Path.of(".");

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "output")
    private @Nullable Path output;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "A,B,…",
            descriptionKey = "predict-columns")
    private List<String> columns = List.of();

    @Option(names = "--label", paramLabel = "COLUMN", descriptionKey = "predict-label")
    private @Nullable String label;

    @Option(names = "--keep-columns", descriptionKey = "keep-columns")
    private boolean keepColumns;

    PredictVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) throws Exception {
        if (session.json() && output == null) {
            throw jianmo.base.message.UserError.wrongUse("cli.predict.json-needs-output");
        }
        long start = System.nanoTime();
        PredictReport result =
                session.run(progress ->
                        tools.predict(
                                model,
                                input,
                                output,
                                new PredictOptions(
                                        ReadOptions.sniff(), keepColumns, columns, label),
                                progress));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (session.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("rows", result.rows());
            document.put("seconds", seconds);
            document.put("output", String.valueOf(output));
            if (result.labelled() > 0) {
                document.put("labelled", result.labelled());
                document.put("metrics", result.metrics());
            }
            document.put("notes", result.notes().stream().map(session.texts()::of).toList());
            session.document(document);
        } else {
            result.notes().forEach(session::error);
            if (output != null) {
                session.say("cli.predict.done", result.rows(), output.toString(), seconds);
            }
            if (result.labelled() > 0) {
                measured(session, result);
            }
        }
        return Session.DONE;
    }

    /// Beside the answers, so never on standard output where those go there.
    private void measured(Session session, PredictReport result) {
        String figures =
                result.metrics().entrySet().stream()
                        .map(entry ->
                                session.texts().of("train.metric." + entry.getKey())
                                        + " "
                                        + Numbers.of(entry.getValue()))
                        .collect(Collectors.joining(", "));
        session.error(Message.of("graph.label.measured", result.labelled(), figures));
    }
}
