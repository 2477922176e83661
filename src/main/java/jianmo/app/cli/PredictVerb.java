package jianmo.app.cli;

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

/// `jianmo predict MODEL.onnx --input FILE --output OUT.csv`: scores new rows.
@Command
final class PredictVerb extends CommandVerb {

    @Parameters(paramLabel = "MODEL", descriptionKey = "model")
    private Path model = Path.of(".");

    @Option(names = "--input", required = true, paramLabel = "FILE", descriptionKey = "input")
    private Path input = Path.of(".");

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "output")
    private @Nullable Path output;

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
                                new PredictOptions(ReadOptions.sniff(), keepColumns),
                                progress));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (session.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("rows", result.rows());
            document.put("seconds", seconds);
            document.put("output", String.valueOf(output));
            document.put("notes", result.notes().stream().map(session.texts()::of).toList());
            session.document(document);
        } else {
            result.notes().forEach(session::error);
            if (output != null) {
                session.say("cli.predict.done", result.rows(), output.toString(), seconds);
            }
        }
        return Session.DONE;
    }
}
