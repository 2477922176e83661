package jianmo.app.cli;

import jianmo.export.GraphEngine;
import jianmo.export.ShrinkModel;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// `jianmo quantise MODEL.onnx [--rows FILE]`: makes INT8 of any ONNX file.
@Command
final class QuantiseVerb extends CommandVerb {

    @Parameters(paramLabel = "MODEL", descriptionKey = "quantise-model")
    private Path model = Path.of(".");

    @Option(names = "--rows", paramLabel = "FILE", descriptionKey = "quantise-rows")
    private @Nullable Path rows;

    @Option(names = "--output", paramLabel = "FILE", descriptionKey = "quantise-output")
    private @Nullable Path output;

    QuantiseVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) throws Exception {
        String name = String.valueOf(model.getFileName()).replaceFirst("[.]onnx$", "");
        Path target = output == null ? model.resolveSibling(name + ".int8.onnx") : output;
        ShrinkModel.Report report =
                session.run(progress -> tools.quantise(model, target, rows, progress));
        GraphEngine.Compared compared = report.compared();
        if (session.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put("output", report.output());
            document.put("products", report.shrunk().products());
            document.put("tables", report.shrunk().tables());
            document.put("convolutions", report.shrunk().convolutions());
            document.put("fp32Bytes", report.shrunk().fp32Bytes());
            document.put("int8Bytes", report.shrunk().int8Bytes());
            if (compared != null) {
                document.put("rows", compared.rows());
                document.put("maxAbsDiff", compared.maxAbsDiff());
                document.put("agreement", compared.agreement());
                document.put("fp32RowsPerSecond", compared.rowsPerSecond().getFirst());
                document.put("int8RowsPerSecond", compared.rowsPerSecond().getLast());
                document.put("fp32RowMicros", compared.rowMicros().getFirst());
                document.put("int8RowMicros", compared.rowMicros().getLast());
            }
            document.put("verdict", session.texts().of(report.verdict()));
            session.document(document);
        } else {
            session.say(
                    "cli.quantise.done",
                    report.output(),
                    Numbers.bytes(report.shrunk().fp32Bytes()),
                    Numbers.bytes(report.shrunk().int8Bytes()));
            session.line(session.texts().of(report.verdict()));
        }
        return Session.DONE;
    }
}
