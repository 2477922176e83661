package jianmo.workflow;

import jianmo.base.message.UserError;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Text copied from a spreadsheet (cells separated by tabs) or from a CSV file, as a file.
final class PastedTable {

    private static final int MOST = 64 << 20;

    private PastedTable() {}

    static Path write(String text) {
        if (text.isBlank()) {
            throw UserError.wrongUse("data.paste.empty");
        }
        if (text.length() > MOST) {
            throw UserError.wrongUse("data.paste.long", MOST >> 20);
        }
        try {
            Path folder = Files.createTempDirectory("jianmo-paste-");
            Path file = folder.resolve(text.indexOf('\t') < 0 ? "pasted.csv" : "pasted.tsv");
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw UserError.because(
                    e, "data.file.unreadable", "", String.valueOf(e.getMessage()));
        }
    }
}
