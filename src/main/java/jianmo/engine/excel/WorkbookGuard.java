package jianmo.engine.excel;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Looks through a workbook's parts once before the parser does: sizes as they really are, no
/// document types (so no entities), no columns beyond the last one a sheet can have.
final class WorkbookGuard {

    private static final int MOST_ENTRIES = 10_000;
    private static final long HARMLESS = 64L << 20;
    private static final long MOST_RATIO = 250;
    private static final long MOST = 8L << 30;

    /// Names and shared texts are kept in memory by the parser.
    private static final long MOST_IN_MEMORY = 256L << 20;

    private static final byte[] REFERENCE = " r=\"".getBytes(StandardCharsets.ISO_8859_1);

    private static final Pattern SINCE_1904 =
            Pattern.compile("<(\\w+:)?workbookPr\\b[^>]*\\bdate1904=[\"'](1|true)[\"']");

    private final String name;
    private final long limit;
    private long total;

    private WorkbookGuard(String name, long packed) {
        this.name = name;
        this.limit = Math.min(MOST, Math.max(HARMLESS, MOST_RATIO * packed));
    }

    /// Whether a ZIP archive is a workbook.
    static boolean isWorkbook(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.getEntry("xl/workbook.xml") != null;
        } catch (ZipException _) {
            return false;
        }
    }

    /// Whether days are counted from 1904, as workbooks from older Macs do.
    static boolean since1904(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry("xl/workbook.xml");
            if (entry == null) {
                return false;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                String start = new String(in.readNBytes(1 << 20), StandardCharsets.ISO_8859_1);
                return SINCE_1904.matcher(start).find();
            }
        }
    }

    /// @throws UserError when it is damaged or made to do harm
    static void check(Path file, Progress progress) throws IOException {
        String name = String.valueOf(file.getFileName());
        var guard = new WorkbookGuard(name, Files.size(file));
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw UserError.failed("data.zip.many", name, zip.size(), MOST_ENTRIES);
            }
            for (ZipEntry entry : zip.stream().toList()) {
                progress.advance(0, 1000, Message.of("data.step.unpack"));
                if (entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        guard.part(entry.getName(), in, progress);
                    }
                }
            }
        } catch (ZipException e) {
            boolean locked = String.valueOf(e.getMessage()).contains("encrypted");
            throw UserError.because(e, locked ? "data.zip.encrypted" : "data.excel.broken", name);
        } catch (java.io.EOFException e) {
            throw UserError.because(e, "data.excel.broken", name);
        }
    }

    private void part(String part, InputStream in, Progress progress) throws IOException {
        boolean held = !part.startsWith("xl/worksheets/");
        var scan = new Scan();
        byte[] piece = new byte[1 << 16];
        long here = 0;
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            here += n;
            total += n;
            if (total > limit || held && here > MOST_IN_MEMORY) {
                throw UserError.failed("data.packed.bomb", name, limit >> 20);
            }
            for (int i = 0; i < n; i++) {
                scan.take(piece[i]);
            }
            if (scan.declares || scan.isWide) {
                throw UserError.failed("data.excel.hostile", name, part);
            }
            progress.advance(0, 1000, Message.of("data.step.unpack"));
        }
    }

    /// Finds `<!` that opens neither a comment nor a CDATA section, and cell names of more than
    /// three letters.
    private static final class Scan {
        private int open;
        private int matched;
        private int letters = -1;
        private boolean declares;
        private boolean isWide;

        void take(byte b) {
            if (open == 2) {
                declares |= b != '-' && b != '[';
            }
            open = b == '<' ? 1 : open == 1 && b == '!' ? 2 : 0;
            if (letters >= 0) {
                boolean letter = b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
                letters = letter ? letters + 1 : -1;
                isWide |= letters > 3;
            }
            matched = b == REFERENCE[matched] ? matched + 1 : b == REFERENCE[0] ? 1 : 0;
            if (matched == REFERENCE.length) {
                matched = 0;
                letters = 0;
            }
        }
    }
}
