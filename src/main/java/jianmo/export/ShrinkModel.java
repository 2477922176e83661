package jianmo.export;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.TableEngine;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;

/// Makes INT8 of any ONNX file and says what it brings, measured on rows where some are given.
public final class ShrinkModel {

    private static final int ROWS = 4096;

    /// INT8 counts as slower below this share of FP32's speed.
    private static final double NOT_SLOWER = 0.95;

    private final TableEngine tables;
    private final GraphEngine graphs;

    public ShrinkModel(TableEngine tables, GraphEngine graphs) {
        this.tables = tables;
        this.graphs = graphs;
    }

    /// @param rows to measure on; null: only sizes are told
    /// @throws UserError when a file can't be read or written, or the rows don't fit
    public Report run(Path model, Path output, @Nullable Path rows, Progress progress) {
        Path from = model.toAbsolutePath().normalize();
        Path to = output.toAbsolutePath().normalize();
        if (from.equals(to)) {
            throw UserError.wrongUse("export.shrink.same-file", output.toString());
        }
        if (to.getParent() == null || !Files.isDirectory(to.getParent())) {
            throw UserError.wrongUse("export.predict.no-folder", String.valueOf(to.getParent()));
        }
        GraphEngine.Shrunk shrunk = graphs.shrink(from, to);
        double size = (double) shrunk.int8Bytes() / shrunk.fp32Bytes();
        if (rows == null) {
            return new Report(
                    output.toString(),
                    shrunk,
                    null,
                    Message.of(
                            "export.shrink.unmeasured",
                            shrunk.products(),
                            size,
                            shrunk.convolutions()));
        }
        var columns = new PredictRows(tables, graphs).columns(from, rows, ROWS, progress);
        var compared = graphs.compare(from, to, columns, progress);
        String key =
                compared.speed() < NOT_SLOWER ? "export.shrink.slower" : "export.shrink.measured";
        return new Report(
                output.toString(),
                shrunk,
                compared,
                Message.of(
                        key,
                        size,
                        compared.speed(),
                        compared.agreement(),
                        compared.maxAbsDiff(),
                        compared.rows()));
    }

    /// @param compared null where no rows were given
    public record Report(
            String output,
            GraphEngine.Shrunk shrunk,
            GraphEngine.@Nullable Compared compared,
            Message verdict) {}
}
