package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes a plain UTF-8 text of a text file, streaming: unpacks, decodes, drops the byte order mark.
/// A file that is plain UTF-8 already is used as it is.
final class TextIntake {

    private static final int BUFFER = 1 << 16;

    private final Path source;
    private final String name;
    private final Path folder;
    private final long limit;

    /// @param folder where a decoded copy is put, to be removed by the caller
    /// @param limit most bytes to look at; the text then ends with its last whole line
    TextIntake(Path source, Path folder, long limit) {
        this.source = source;
        this.name = source.getFileName().toString();
        this.folder = folder;
        this.limit = limit;
    }

    /// @param encoding name the person gave, null to find out
    Prepared prepare(@Nullable String encoding, Progress progress) throws IOException {
        try {
            var scan = new EncodingScan(name);
            var fields = new FieldScan();
            long taken = scan(scan, fields, progress);
            boolean whole = taken < limit;
            EncodingScan.Found found =
                    encoding == null
                            ? scan.found(whole)
                            : new EncodingScan.Found(charset(encoding), true, scan.mixedBreaks());
            boolean plain =
                    found.charset().equals(StandardCharsets.UTF_8)
                            && !found.mark()
                            && !found.mixedBreaks();
            Path text = source;
            if (!plain || !whole || Bytes.gzipped(source)) {
                text = folder.resolve("decoded.txt");
                decode(found.charset(), text, whole, progress);
            }
            boolean bytes =
                    !found.mark()
                            && !found.charset()
                                    .name()
                                    .toUpperCase(Locale.ROOT)
                                    .startsWith("UTF-16");
            return new Prepared(
                    text, found.charset().name(), !whole, fields.found(bytes), notes(found));
        } catch (IOException e) {
            throw Bytes.broken(e, source);
        }
    }

    private static List<Message> notes(EncodingScan.Found found) {
        var notes = new ArrayList<Message>();
        if (!found.charset().equals(StandardCharsets.UTF_8)) {
            notes.add(Message.of("data.note.encoding", found.charset().name()));
        }
        return notes;
    }

    private Charset charset(String encoding) {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw UserError.because(e, "data.encoding.name", encoding);
        }
    }

    private long scan(EncodingScan scan, FieldScan fields, Progress progress) throws IOException {
        byte[] piece = new byte[BUFFER];
        long taken = 0;
        try (InputStream in = Bytes.open(source)) {
            while (taken < limit) {
                int n = in.read(piece, 0, (int) Math.min(piece.length, limit - taken));
                if (n < 0) {
                    break;
                }
                scan.take(piece, n);
                fields.take(piece, n);
                taken += n;
                progress.advance(0, 1000, Message.of("data.step.read"));
            }
        }
        return taken;
    }

    private void decode(Charset charset, Path text, boolean whole, Progress progress)
            throws IOException {
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        long taken = 0;
        char[] piece = new char[BUFFER];
        var breaks = new LineBreaks();
        try (Reader in = new InputStreamReader(Bytes.open(source), decoder);
                BufferedWriter out = Files.newBufferedWriter(text)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                int from = taken == 0 && n > 0 && piece[0] == '\ufeff' ? 1 : 0;
                taken += n;
                boolean last = !whole && taken >= limit / 4;
                int to = last ? end(piece, from, n) : n;
                breaks.write(piece, from, to, out);
                progress.advance(50, 1000, Message.of("data.step.read"));
                if (last && to < n) {
                    break;
                }
            }
        } catch (CharacterCodingException e) {
            throw UserError.because(
                    e, "data.encoding.unknown", name, firstBadLine(charset), charset.name());
        }
    }

    /// The first line that cannot be decoded; a line ends with the byte of a line feed.
    private long firstBadLine(Charset charset) throws IOException {
        long number = 1;
        var line = new ByteArrayOutputStream();
        try (InputStream in = Bytes.open(source)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b == '\n') {
                    if (!decodes(line, charset)) {
                        return number;
                    }
                    line.reset();
                    number++;
                }
            }
        }
        return number;
    }

    private static boolean decodes(ByteArrayOutputStream line, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static int end(char[] piece, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (piece[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    /// Writes every line break as a line feed, across pieces.
    private static final class LineBreaks {
        private boolean returned;

        void write(char[] piece, int from, int to, Writer out) throws IOException {
            for (int i = from; i < to; i++) {
                if (returned && piece[i] != '\n') {
                    out.write('\n');
                }
                returned = piece[i] == '\r';
                if (!returned) {
                    out.write(piece[i]);
                }
            }
        }
    }

    /// @param text plain UTF-8, the source itself or a copy in the folder
    /// @param encoding of the source
    /// @param cut whether the text is only the beginning of the source
    /// @param fields what its fields have that a typed reader would lose
    record Prepared(
            Path text, String encoding, boolean cut, FieldScan.Found fields, List<Message> notes) {}
}
