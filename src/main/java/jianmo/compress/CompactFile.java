package jianmo.compress;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.base.file.Drafts;
import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.compress.tree.CodedForest;
import jianmo.compress.tree.ForestBytes;
import jianmo.dataset.feature.FeaturePlan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// The studio's own small file of a model of trees.
///
/// `JMTREES1`, the length of the header (4 bytes, big-endian), the header (JSON, deflated), the
/// trees ([ForestBytes], behind them those of both ends of an interval), and SHA-256 over all of
/// that. Nothing in it is run, sizes are limited, and a file that was cut or changed is refused
/// with a sentence.
public final class CompactFile {

    /// Usual name of the file in `exports/`.
    public static final String NAME = "model.compact";

    private static final byte[] MAGIC = "JMTREES1".getBytes(StandardCharsets.US_ASCII);
    private static final int SEAL = 32;
    private static final int LARGEST_HEADER = 64 << 20;
    private static final long LARGEST = 1 << 30;

    private CompactFile() {}

    /// Whether a file begins as one of these does.
    public static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException _) {
            return false;
        }
    }

    /// Equal models give equal bytes.
    public static byte[] bytes(CompactModel model) {
        var header = new Header(model.plan(), new TreeMap<>(model.metadata()), model.ends().size());
        var small = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(small)) {
            out.write(Json.write(header).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        byte[] trees = trees(model);
        var all = ByteBuffer.allocate(MAGIC.length + 4 + small.size() + trees.length + SEAL);
        all.put(MAGIC).putInt(small.size()).put(small.toByteArray()).put(trees);
        byte[] content = Arrays.copyOf(all.array(), all.position());
        return all.put(HexFormat.of().parseHex(Hashes.of(content))).array();
    }

    private static byte[] trees(CompactModel model) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(ForestBytes.write(model.forest()));
        model.ends().forEach(end -> all.writeBytes(ForestBytes.write(end)));
        return all.toByteArray();
    }

    /// Writes at once or not at all.
    public static void write(CompactModel model, Path file) {
        try {
            Drafts.write(file, bytes(model));
        } catch (IOException e) {
            throw UserError.because(e, "export.write-failed", file.toString());
        }
    }

    /// @throws UserError when the file is missing, too large, cut, changed or of another kind
    public static CompactModel read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw UserError.failed("compress.file.too-large", file.toString());
            }
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw UserError.because(e, "export.graph.unreadable", file.toString());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw UserError.because(e, "compress.file.damaged", file.toString());
        }
    }

    private static CompactModel read(byte[] bytes) throws IOException {
        int end = bytes.length - SEAL;
        require(end > MAGIC.length + 4, "it is too short");
        require(Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC), "it begins otherwise");
        byte[] seal = Arrays.copyOfRange(bytes, end, bytes.length);
        String hash = Hashes.of(Arrays.copyOf(bytes, end));
        require(hash.equals(HexFormat.of().formatHex(seal)), "its seal is broken");
        int length = ByteBuffer.wrap(bytes).getInt(MAGIC.length);
        int start = MAGIC.length + 4;
        require(length >= 0 && length <= end - start, "its header is cut short");
        byte[] json;
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes, start, length))) {
            json = in.readNBytes(LARGEST_HEADER);
            require(in.read() < 0, "its header is too long");
        }
        var header = Json.read(new String(json, StandardCharsets.UTF_8), Header.class);
        int trees = start + length;
        var in = new DataInputStream(new ByteArrayInputStream(bytes, trees, end - trees));
        require(header.ends() == 0 || header.ends() == 2, "an interval has two ends");
        CodedForest forest = ForestBytes.next(in);
        var ends = new ArrayList<CodedForest>();
        for (int left = header.ends(); left > 0; left--) {
            ends.add(ForestBytes.next(in));
        }
        require(in.available() == 0, "bytes are left over");
        return new CompactModel(header.plan(), forest, ends, header.metadata());
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    /// @param ends forests behind the first; not written where there are none
    private record Header(
            FeaturePlan plan,
            Map<String, String> metadata,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int ends) {}
}
