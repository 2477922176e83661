package jianmo.dataset.text;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// One text file, whatever its encoding.
///
/// @param text null when the bytes are no text
/// @param encoding found; empty when none
/// @param cut whether the file is longer than [#MOST_BYTES] and the rest was left out
public record TextFile(@Nullable String text, String encoding, boolean cut) {

    /// Most bytes that are read of a file.
    public static final int MOST_BYTES = 4_000_000;

    /// A byte order mark decides; else UTF-8 where it is well-formed, else GB18030, else
    /// windows-1252. Bytes with zeros are no text. Control characters but line breaks and tabs go.
    public static TextFile read(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            return of(bytes, in.read() >= 0);
        } catch (IOException _) {
            return new TextFile(null, "", false);
        }
    }

    static TextFile of(byte[] bytes, boolean cut) {
        Charset marked = mark(bytes);
        if (marked != null) {
            String text = decoded(bytes, marked);
            return new TextFile(text == null ? null : clean(text), marked.name(), cut);
        }
        for (byte b : bytes) {
            if (b == 0) {
                return new TextFile(null, "", cut);
            }
        }
        for (String name : new String[] {"UTF-8", "GB18030", "windows-1252"}) {
            String text =
                    cut
                            ? decodedCut(bytes, Charset.forName(name))
                            : decoded(bytes, Charset.forName(name));
            if (text != null) {
                return new TextFile(clean(text), name, cut);
            }
        }
        return new TextFile(null, "", cut);
    }

    private static @Nullable Charset mark(byte[] bytes) {
        if (bytes.length >= 3
                && bytes[0] == (byte) 0xef
                && bytes[1] == (byte) 0xbb
                && bytes[2] == (byte) 0xbf) {
            return StandardCharsets.UTF_8;
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        boolean big = bytes.length >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff;
        return big ? StandardCharsets.UTF_16BE : null;
    }

    /// A cut file may end inside a character of up to four bytes.
    private static @Nullable String decodedCut(byte[] bytes, Charset charset) {
        for (int less = 0; less < 4; less++) {
            String text = decoded(java.util.Arrays.copyOf(bytes, bytes.length - less), charset);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static String clean(String text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    kept.append('\n');
                }
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c) && c != '\ufeff') {
                kept.append(c);
            }
        }
        return kept.toString().strip();
    }
}
