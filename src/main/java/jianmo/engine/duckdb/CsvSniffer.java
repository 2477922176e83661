package jianmo.engine.duckdb;

import jianmo.dataset.HeaderGuess;
import jianmo.dataset.ReadOptions;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds out how a delimited text is written, from its beginning.
final class CsvSniffer {

    private static final int LOOKED_AT = 4 << 20;
    private static final int RECORDS = 200;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final Pattern COMMA = Pattern.compile("[+-]?\\d+(\\.\\d{3})*,\\d+");
    private static final Pattern POINT = Pattern.compile("[+-]?\\d+\\.\\d+");

    private final ReadOptions options;

    CsvSniffer(ReadOptions options) {
        this.options = options;
    }

    CsvForm sniff(Path text) throws IOException {
        String start = start(text);
        char quote = quote(start);
        char delimiter =
                options.delimiter() == null || options.delimiter().isEmpty()
                        ? delimiter(start, quote)
                        : options.delimiter().charAt(0);
        List<List<String>> records = records(start, delimiter, quote);
        boolean header =
                options.header() == null ? HeaderGuess.hasHeader(records) : options.header();
        List<String> first = records.isEmpty() ? List.of("") : records.getFirst();
        List<String> names =
                header
                        ? first.stream().map(String::strip).toList()
                        : IntStream.range(0, first.size()).mapToObj(_ -> "").toList();
        String decimal =
                options.decimal() == null ? decimal(records, delimiter) : options.decimal();
        return new CsvForm(delimiter, quote, decimal, header, names);
    }

    /// Whether it is one of the delimiters that are looked for.
    static boolean known(char delimiter) {
        return String.valueOf(DELIMITERS).indexOf(delimiter) >= 0;
    }

    private static String start(Path text) throws IOException {
        char[] chars = new char[LOOKED_AT];
        int length = 0;
        try (Reader in = Files.newBufferedReader(text)) {
            int n = in.read(chars, 0, 1 << 16);
            while (n > 0) {
                length += n;
                boolean enough = length >= 1 << 16 && indexOf(chars, length) >= 0;
                n =
                        enough || length == chars.length
                                ? -1
                                : in.read(chars, length, Math.min(1 << 16, chars.length - length));
            }
        }
        return new String(chars, 0, length);
    }

    private static int indexOf(char[] chars, int length) {
        int lines = 0;
        for (int i = 0; i < length; i++) {
            if (chars[i] == '\n' && ++lines == 2) {
                return i;
            }
        }
        return -1;
    }

    private static char quote(String start) {
        if (start.indexOf('"') >= 0) {
            return '"';
        }
        boolean single =
                Pattern.compile("(^|[,;\\t|])'[^'\\n]*'([,;\\t|\\r\\n])").matcher(start).find();
        return single ? '\'' : '"';
    }

    /// The delimiter that cuts most records into the same number of pieces, more than one.
    private static char delimiter(String start, char quote) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : DELIMITERS) {
            var counts = new HashMap<Integer, Integer>();
            List<List<String>> records = records(start, candidate, quote);
            records.forEach(record -> counts.merge(record.size(), 1, Integer::sum));
            for (var entry : counts.entrySet()) {
                double share = (double) entry.getValue() / records.size();
                double score =
                        entry.getKey() == 1 ? 0 : share + Math.min(0.2, entry.getKey() * 0.001);
                if (score > bestScore) {
                    bestScore = score;
                    best = candidate;
                }
            }
        }
        return best;
    }

    /// Cuts the text; empty lines are left out, and the last record when the text may be cut in it.
    static List<List<String>> records(String text, char delimiter, char quote) {
        var records = new ArrayList<List<String>>();
        var record = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length() && records.size() < RECORDS; i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != quote) {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    field.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == quote && field.isEmpty()) {
                quoted = true;
            } else if (c == delimiter || c == '\n' || c == '\r') {
                record.add(field.toString());
                field.setLength(0);
                if (c != delimiter) {
                    keep(records, record);
                    record = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        if (!quoted && records.size() < RECORDS && (!record.isEmpty() || !field.isEmpty())) {
            if (text.length() < LOOKED_AT || records.isEmpty()) {
                record.add(field.toString());
                keep(records, record);
            }
        }
        return records;
    }

    private static void keep(List<List<String>> records, List<String> record) {
        if (record.size() > 1 || !record.getFirst().isBlank()) {
            records.add(record);
        }
    }

    private static String decimal(List<List<String>> records, char delimiter) {
        if (delimiter == ',') {
            return ".";
        }
        long commas = 0;
        long points = 0;
        for (List<String> record : records) {
            commas +=
                    record.stream().filter(field -> COMMA.matcher(field.strip()).matches()).count();
            points +=
                    record.stream().filter(field -> POINT.matcher(field.strip()).matches()).count();
        }
        return commas > points ? "," : ".";
    }
}
