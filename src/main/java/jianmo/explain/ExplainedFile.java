package jianmo.explain;

import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.train.ZipParts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.zip.ZipFile;

/// [ExplainedRows] as one file: a zip of `facts.json` and `values.bin` (little-endian), named by
/// the hash of its content.
public final class ExplainedFile {

    /// Ending of the file name.
    public static final String ENDING = ".shap";

    private static final String FACTS = "facts.json";
    private static final String VALUES = "values.bin";
    private static final int FORMAT = 1;
    private static final int LARGEST_FACTS = 64 << 20;
    private static final int LARGEST_VALUES = Integer.MAX_VALUE - 8;

    private ExplainedFile() {}

    private record Header(int format, int rows, ExplainedRows.Facts facts, String sha256) {}

    /// Writes into `folder` (made if missing), at once or not at all.
    ///
    /// @return the file's name inside `folder`
    /// @throws UserError when the folder can't be written
    public static String write(ExplainedRows rows, Path folder) {
        byte[] values = bytes(rows);
        byte[] header =
                Json.write(new Header(FORMAT, rows.rows(), rows.facts(), Hashes.of(values)))
                        .getBytes(StandardCharsets.UTF_8);
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put(FACTS, header);
        parts.put(VALUES, values);
        String name = Hashes.of(header).substring(0, 32) + ENDING;
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                ZipParts.write(parts, file);
            }
        } catch (IOException e) {
            throw UserError.because(e, "explain.file-not-written", folder.toString());
        }
        return name;
    }

    /// @throws UserError when the file is missing, damaged, or of another format
    public static ExplainedRows read(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            var header =
                    Json.read(
                            new String(
                                    ZipParts.read(zip, FACTS, LARGEST_FACTS),
                                    StandardCharsets.UTF_8),
                            Header.class);
            byte[] values = ZipParts.read(zip, VALUES, LARGEST_VALUES);
            if (header.format() != FORMAT || !Hashes.of(values).equals(header.sha256())) {
                throw new IllegalArgumentException("format " + header.format());
            }
            return rows(header, ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException | RuntimeException e) {
            throw UserError.because(e, "explain.file-not-read", file.toString());
        }
    }

    private static byte[] bytes(ExplainedRows rows) {
        int features = rows.features().size();
        long size = rows.rows() * (4L + 4 + 8 + 4 + 16L * features);
        if (size > LARGEST_VALUES) {
            throw UserError.failed("explain.too-many-values", rows.rows(), features);
        }
        var buffer = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows.rows(); row++) {
            buffer.putInt(rows.number(row))
                    .putInt(rows.said(row))
                    .putDouble(rows.answer(row))
                    .putFloat(rows.label(row));
        }
        for (int feature = 0; feature < features; feature++) {
            Arrays.stream(rows.contributions(feature)).forEach(buffer::putDouble);
            Arrays.stream(rows.values(feature)).forEach(buffer::putDouble);
        }
        return buffer.array();
    }

    private static ExplainedRows rows(Header header, ByteBuffer buffer) {
        int count = header.rows();
        int[] numbers = new int[count];
        int[] said = new int[count];
        double[] answers = new double[count];
        float[] labels = new float[count];
        for (int row = 0; row < count; row++) {
            numbers[row] = buffer.getInt();
            said[row] = buffer.getInt();
            answers[row] = buffer.getDouble();
            labels[row] = buffer.getFloat();
        }
        int features = header.facts().features().size();
        double[][] contributions = new double[features][count];
        double[][] values = new double[features][count];
        for (int feature = 0; feature < features; feature++) {
            for (int row = 0; row < count; row++) {
                contributions[feature][row] = buffer.getDouble();
            }
            for (int row = 0; row < count; row++) {
                values[feature][row] = buffer.getDouble();
            }
        }
        return new ExplainedRows(
                header.facts(), numbers, said, answers, labels, contributions, values);
    }
}
