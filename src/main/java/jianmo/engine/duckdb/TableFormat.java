package jianmo.engine.duckdb;

import jianmo.base.message.UserError;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// The file formats a table may come in.
enum TableFormat {
    DELIMITED,
    ARFF,
    PARQUET,
    JSON,
    /// An archive with tables in it.
    ZIP,
    /// Rows that another engine hands over.
    ROWS;

    /// By the ending of the name, else by the first bytes.
    ///
    /// @throws UserError when the bytes are those of another kind of file
    static TableFormat of(Path file) throws IOException {
        String name = file.getFileName().toString();
        byte[] packed = firstBytes(file);
        if (starts(packed, "PK\u0003\u0004") || starts(packed, "PK\u0005\u0006")) {
            return ZIP;
        }
        if (starts(packed, "\u00d0\u00cf\u0011\u00e0")) {
            throw UserError.failed("data.excel.old", name);
        }
        byte[] start = Bytes.start(file, 4096);
        if (starts(start, "PAR1")) {
            return PARQUET;
        }
        if (starts(start, "PK\u0003\u0004")) {
            throw UserError.failed("data.zip.nested", name, name);
        }
        String lower = name.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
        if (lower.endsWith(".parquet")) {
            return PARQUET;
        }
        if (lower.endsWith(".arff")) {
            return ARFF;
        }
        if (lower.endsWith(".json") || lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return JSON;
        }
        if (lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".tab")) {
            return DELIMITED;
        }
        return byContent(new String(start, StandardCharsets.ISO_8859_1).strip());
    }

    private static TableFormat byContent(String start) {
        if (start.startsWith("{") || start.startsWith("[")) {
            return JSON;
        }
        return start.toLowerCase(Locale.ROOT).contains("@relation") ? ARFF : DELIMITED;
    }

    private static byte[] firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(8);
        }
    }

    private static boolean starts(byte[] bytes, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= wanted.length
                && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }
}
