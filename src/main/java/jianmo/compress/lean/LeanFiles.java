package jianmo.compress.lean;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.compress.CompactFile;
import jianmo.compress.CompactModel;
import jianmo.compress.CompactScorer;
import jianmo.compress.lean.Draft.Kind;
import jianmo.compress.tree.TreeQuantiser;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.export.GraphEngine;
import jianmo.train.form.TreeForm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes variants into a folder of their own.
final class LeanFiles {

    private static final String STARTS = "model.";

    private final GraphEngine graphs;
    private final Path folder;
    private final Map<String, String> metadata;
    private final Map<FeaturePlan, Matrix> calibrations = new HashMap<>();

    LeanFiles(GraphEngine graphs, Path folder, Map<String, String> metadata) {
        this.graphs = graphs;
        this.folder = folder;
        this.metadata = Map.copyOf(metadata);
    }

    /// Makes the folder, and removes variants that were made before.
    void clear() {
        try {
            Files.createDirectories(folder);
            try (var before = Files.newDirectoryStream(folder, STARTS + "*")) {
                for (Path file : before) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw UserError.because(e, "export.write-failed", folder.toString());
        }
    }

    static String name(Draft draft) {
        String kind = "-" + draft.kind().id();
        String name =
                draft.name().endsWith(kind)
                        ? draft.name().substring(0, draft.name().length() - kind.length())
                        : draft.name();
        return STARTS + name + draft.kind().ending();
    }

    Path path(Draft draft) {
        return folder.resolve(name(draft));
    }

    /// @param notes take what can't be written
    /// @return those that were written
    List<Draft> write(List<Draft> drafts, Source source, List<Message> notes) {
        var written = new ArrayList<Draft>();
        for (Draft draft : drafts) {
            if (draft.kind() == Kind.COMPACT && !suits(draft)) {
                continue;
            }
            try {
                write(draft, source);
                written.add(draft);
            } catch (TooLarge _) {
                notes.add(Message.of("lean.note.too-large", LeanReport.title(draft.name())));
            }
        }
        return written;
    }

    private static boolean suits(Draft draft) {
        return CompactScorer.suits(draft.model().plan().encodings());
    }

    private void write(Draft draft, Source source) {
        var about = new HashMap<>(metadata);
        about.put("variant", draft.name());
        Path file = path(draft);
        switch (draft.kind()) {
            case FP32 -> graphs.write(draft.model(), file, about);
            case INT8 -> {
                FeaturePlan plan = draft.model().plan();
                Matrix rows = calibrations.computeIfAbsent(plan, source::calibration);
                graphs.writeCoded(draft.model(), rows, draft.spans(), file, about);
            }
            case COMPACT -> compact(draft, file, about);
        }
    }

    private static void compact(Draft draft, Path file, Map<String, String> about) {
        try {
            var coded = TreeQuantiser.quantise((TreeForm) draft.model().form());
            CompactFile.write(new CompactModel(draft.model().plan(), coded, about), file);
        } catch (IllegalArgumentException e) {
            throw new TooLarge(e);
        }
    }

    /// Bytes of a file when it is packed.
    static long zipped(Path file) {
        var count = new Count();
        try (var packing =
                new DeflaterOutputStream(count, new Deflater(Deflater.BEST_COMPRESSION))) {
            Files.copy(file, packing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count.bytes;
    }

    private static final class Count extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }

    /// More trees than whole numbers are made for.
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge(Throwable cause) {
            super(cause);
        }
    }
}
