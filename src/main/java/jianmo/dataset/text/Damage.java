package jianmo.dataset.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Finds texts that were once read in the wrong encoding: characters stand for others, or are lost.
public final class Damage {

    /// The replacement character, and what it becomes when it is read as GBK or windows-1252 again.
    private static final Pattern LOST = Pattern.compile("\ufffd|锟斤拷|烫烫烫|ï¿½");

    private static final Pattern STRANGE = Pattern.compile("[^\\x00-\\x7f]{2,}");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset CHINESE = Charset.forName("GB18030");

    private Damage() {}

    /// Whether characters are lost, or a stretch of the text is UTF-8 that was read as windows-1252
    /// or GBK: written back in that encoding, its bytes are well-formed UTF-8.
    public static boolean in(String text) {
        if (LOST.matcher(text).find()) {
            return true;
        }
        var strange = STRANGE.matcher(text);
        while (strange.find()) {
            String part = strange.group();
            if (misread(part, WESTERN, 2) || misread(part, CHINESE, 3)) {
                return true;
            }
        }
        return false;
    }

    /// @param least characters the part must have to be judged
    private static boolean misread(String part, Charset as, int least) {
        if (part.length() < least) {
            return false;
        }
        try {
            ByteBuffer bytes = as.newEncoder().encode(CharBuffer.wrap(part));
            String meant = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return meant.length() < part.length()
                    && meant.codePoints().allMatch(Character::isDefined)
                    && meant.codePoints().noneMatch(Character::isISOControl);
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
