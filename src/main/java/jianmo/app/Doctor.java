package jianmo.app;

import com.sun.management.OperatingSystemMXBean;

import jianmo.app.cli.Tools.Finding;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.base.worker.Compute;
import jianmo.base.worker.WorkerClient;
import jianmo.base.worker.WorkerSettings;
import jianmo.train.DeviceSource.Wanted;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at what the studio needs of this machine.
final class Doctor {

    private static final long LOW_MEMORY = 4_000;
    private static final long LOW_DISK = 2_000;
    private static final List<String> ENGINES =
            List.of("linear", "forest", "xgboost", "lightgbm", "mlp", "onnx");

    private final Compute compute;
    private final ProbeTask probe;
    private final Devices devices;
    private final WorkerSettings ofMachine;

    Doctor(Compute compute, ProbeTask probe, Devices devices, WorkerSettings ofMachine) {
        this.compute = compute;
        this.probe = probe;
        this.devices = devices;
        this.ofMachine = ofMachine;
    }

    /// @param libtorch a folder to try instead of the chosen one
    List<Finding> look(@Nullable Path libtorch, Progress progress) throws IOException {
        var findings = new ArrayList<Finding>();
        progress.advance(0, ENGINES.size(), Message.of("cli.doctor.checking"));
        findings.add(java());
        findings.add(memory());
        findings.add(disk());
        findings.add(font());
        for (int i = 0; i < ENGINES.size(); i++) {
            findings.add(engine(ENGINES.get(i)));
            progress.advance(i + 1, ENGINES.size(), Message.of("cli.doctor.checking"));
        }
        devices.cards()
                .forEach(card ->
                        findings.add(
                                new Finding("card", true, Message.of("cli.doctor.device", card))));
        findings.addAll(gpu(libtorch == null ? devices.wanted() : new Wanted(libtorch, false)));
        return findings;
    }

    /// The choice of devices, and where it is a graphics card, whether a network trains on it. That
    /// the processor is used is no fault, unless a person has given a libtorch to avoid it.
    private List<Finding> gpu(Wanted wanted) {
        var decided = devices.decide(wanted);
        var choice = decided.choice();
        boolean good = choice.usesGpu() || wanted.libtorch() == null || wanted.processorOnly();
        var chosen = new Finding("gpu", good, Message.of("cli.doctor.device", choice.says()));
        if (!choice.usesGpu()) {
            return List.of(chosen);
        }
        Message name = Message.of("cli.doctor.on-card", choice.name());
        try (var worker = new WorkerClient(Devices.on(ofMachine, decided))) {
            worker.call(probe, new ProbeTask.Request("mlp"), Progress.ignored());
            return List.of(
                    chosen, new Finding("gpu-works", true, Message.of("cli.doctor.engine", name)));
        } catch (UserError e) {
            return List.of(
                    chosen,
                    new Finding(
                            "gpu-works",
                            false,
                            Message.of(
                                    "cli.doctor.engine-broken",
                                    name,
                                    e.message(),
                                    Message.of("cli.doctor.hint.gpu"))));
        }
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        String version = Runtime.version().toString();
        return feature >= 25
                ? new Finding(
                        "java",
                        true,
                        Message.of("cli.doctor.java", version, System.getProperty("java.vendor")))
                : new Finding("java", false, Message.of("cli.doctor.java-old", version));
    }

    private static Finding memory() {
        long megabytes =
                ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                        ? system.getTotalMemorySize() / 1_000_000
                        : Runtime.getRuntime().maxMemory() / 1_000_000;
        return megabytes >= LOW_MEMORY
                ? new Finding(
                        "memory",
                        true,
                        Message.of(
                                "cli.doctor.memory",
                                megabytes,
                                Runtime.getRuntime().availableProcessors()))
                : new Finding("memory", false, Message.of("cli.doctor.memory-low", megabytes));
    }

    private static Finding disk() throws IOException {
        long megabytes =
                Files.getFileStore(Path.of(".").toAbsolutePath()).getUsableSpace() / 1_000_000;
        return megabytes >= LOW_DISK
                ? new Finding("disk", true, Message.of("cli.doctor.disk", megabytes))
                : new Finding("disk", false, Message.of("cli.doctor.disk-low", megabytes));
    }

    private static Finding font() {
        boolean there =
                Doctor.class.getResource("/jianmo/font/NotoSansSC-Regular.ttf") != null
                        && Doctor.class.getResource("/jianmo/font/NotoSansSC-Bold.ttf") != null;
        return new Finding(
                "font", there, Message.of(there ? "cli.doctor.font" : "cli.doctor.font-missing"));
    }

    private Finding engine(String id) {
        Message name =
                id.equals("onnx")
                        ? Message.of("cli.doctor.onnx")
                        : Message.of("train.family." + id);
        try {
            compute.call(probe, new ProbeTask.Request(id), Progress.ignored());
            return new Finding(id, true, Message.of("cli.doctor.engine", name));
        } catch (UserError e) {
            String hint =
                    switch (id) {
                        case "xgboost", "lightgbm" -> "cli.doctor.hint.xgboost";
                        case "mlp" -> "cli.doctor.hint.djl";
                        default -> "cli.doctor.hint.other";
                    };
            return new Finding(
                    id,
                    false,
                    Message.of("cli.doctor.engine-broken", name, e.message(), Message.of(hint)));
        }
    }
}
