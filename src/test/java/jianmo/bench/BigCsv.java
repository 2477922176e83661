package jianmo.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Writes a large table of the usual kinds of columns: in turn three of numbers with decimals, one
/// of whole numbers and one of categories.
final class BigCsv {

    private static final byte[][] WORDS = {
        "north".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        "south".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        "east".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
        "west".getBytes(java.nio.charset.StandardCharsets.US_ASCII)
    };

    private BigCsv() {}

    static void write(Path file, long rows, int columns) throws IOException {
        var random = new SplittableRandom(7);
        byte[] line = new byte[columns * 24];
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            var header = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                header.append(i == 0 ? "" : ",").append("c").append(i);
            }
            out.write((header + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            for (long row = 0; row < rows; row++) {
                int at = 0;
                for (int i = 0; i < columns; i++) {
                    at = value(line, at, i, random);
                    line[at++] = (byte) (i + 1 < columns ? ',' : '\n');
                }
                out.write(line, 0, at);
            }
        }
    }

    private static int value(byte[] line, int at, int column, SplittableRandom random) {
        return switch (column % 5) {
            case 3 -> digits(line, at, random.nextInt(1, 100_000), 0);
            case 4 -> {
                byte[] word = WORDS[random.nextInt(WORDS.length)];
                System.arraycopy(word, 0, line, at, word.length);
                yield at + word.length;
            }
            default -> {
                int end = digits(line, at, random.nextInt(1, 1_000), 0);
                line[end++] = '.';
                yield digits(line, end, random.nextInt(1_000_000), 6);
            }
        };
    }

    /// @param width filled up with zeros, 0 for as many digits as there are
    private static int digits(byte[] line, int at, int number, int width) {
        int length = width > 0 ? width : Integer.toString(number).length();
        int rest = number;
        for (int i = length - 1; i >= 0; i--) {
            line[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return at + length;
    }
}
