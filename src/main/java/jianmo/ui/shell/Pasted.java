package jianmo.ui.shell;

import jianmo.base.message.UserError;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A table from the clipboard, as spreadsheets put it there: lines with tabs.
final class Pasted {

    /// More text is no paste: such a table should be saved as a file.
    static final int MOST = 64_000_000;

    private Pasted() {}

    /// Whether the text may be a table: two lines at least.
    static boolean isTable(String text) {
        return text.strip().indexOf('\n') > 0;
    }

    /// Writes the text as a file that can be read as any other.
    ///
    /// @throws UserError when it is too long or can't be written
    static Path file(String text) {
        if (text.length() > MOST) {
            throw UserError.wrongUse("ui.paste.long");
        }
        try {
            boolean tabs = text.indexOf('\t') >= 0;
            Path folder = Files.createTempDirectory("jianmo-paste");
            Path file = folder.resolve(tabs ? "pasted.tsv" : "pasted.csv");
            return Files.writeString(file, text.endsWith("\n") ? text : text + "\n");
        } catch (IOException e) {
            throw UserError.because(e, "ui.paste.not-written");
        }
    }
}
