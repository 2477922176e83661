package jianmo.ui;

import jianmo.base.job.Job;
import jianmo.base.message.Message;
import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanSettings;
import jianmo.compress.lean.LeanVariant;
import jianmo.compress.lean.LeanVariant.Against;
import jianmo.workflow.Compression;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Variants of a sample project: none, until somebody asks for them.
final class SampleCompression implements Compression {

    private volatile @Nullable LeanReport kept;

    @Override
    public Job<LeanReport> run(LeanSettings settings) {
        return progress -> {
            progress.advance(1, 2, Message.of("lean.step.learn", LeanReport.title("control")));
            LeanReport made = report(settings);
            kept = made;
            return made;
        };
    }

    @Override
    public Optional<LeanReport> kept() {
        return Optional.ofNullable(kept);
    }

    @Override
    public Path take(String variant, Path target) {
        return target;
    }

    static LeanReport report(LeanSettings settings) {
        var variants =
                List.of(
                        variant("fp32", "", 39_300, 28.4, 0.7904, 0),
                        variant("int8", "", 18_500, 30.2, 0.7900, 0),
                        variant("control-int8", "", 18_500, 28.8, 0.7918, 10),
                        variant("qat-int8", "control-int8", 18_400, 28.7, 0.7938, 10),
                        variant("units-int8", "control-int8", 12_600, 25.1, 0.7995, 10));
        return new LeanReport(
                "mlp",
                "auc",
                settings,
                200,
                600,
                variants,
                List.of(Message.of("lean.note.interval")),
                List.of(
                        Message.of(
                                "lean.finding.unproven",
                                LeanReport.title("qat-int8"),
                                LeanReport.title("control-int8"),
                                0.002,
                                -0.0012,
                                0.006)),
                "units-int8",
                Message.of(
                        "lean.verdict.equal",
                        LeanReport.title("units-int8"),
                        0.32,
                        1.13,
                        0.0092,
                        -0.0072,
                        0.0247,
                        Message.of("train.metric.auc")),
                null);
    }

    private static LeanVariant variant(
            String name, String control, long bytes, double micros, double metric, int epochs) {
        var gain = new Against(metric - 0.7904, -0.01, 0.02);
        return new LeanVariant(
                name,
                "model." + name + ".onnx",
                "fp32",
                epochs,
                19L * epochs,
                bytes,
                bytes / 2,
                8000,
                0,
                2.4e6,
                micros,
                metric,
                0.98,
                gain,
                control,
                control.isEmpty() ? null : gain,
                name.equals("units-int8"));
    }
}
