package jianmo.train.run;

import jianmo.app.StudioParts;
import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Checkpoints;
import jianmo.train.CurvePoint;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;
import jianmo.train.Steering;
import jianmo.train.TrainRequest;
import jianmo.train.Trained;
import jianmo.train.Wish;
import jianmo.train.form.FormBytes;

import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that trains one family with checkpoints on disk and says on standard output what
/// happens: `from N`, `at N`, `failed N` and at last `end HASH`.
final class TrainChild {

    private TrainChild() {}

    /// @param args id of the family, file of the request, folder of the checkpoints, and a limit in
    ///   bytes for the size of files, 0 for none
    public static void main(String[] args) throws IOException {
        ModelFamily family = StudioParts.family(args[0]);
        TrainRequest request = read(Path.of(args[1]));
        long limit = Long.parseLong(args[3]);
        if (limit > 0) {
            family.train(request, (_, _) -> {});
            FileLimit.set(limit);
        }
        var folder = new CheckpointFolder(Path.of(args[2]), 0, new Said());
        Trained trained = family.train(request, new OnDisk(folder).beside(TrainChild::iteration));
        say("end " + hash(trained));
    }

    static String hash(Trained trained) {
        return Hashes.of(FormBytes.write(trained.form())) + trained.curve().hashCode();
    }

    private static void iteration(CurvePoint point, int total) {
        say("at " + point.iteration());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /// The command that starts it.
    static List<String> command(String family, Path request, Path folder, long limit) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dai.djl.offline=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(TrainChild.class.getName(), family));
        command.addAll(List.of(request.toString(), folder.toString(), String.valueOf(limit)));
        return command;
    }

    static void write(TrainRequest request, Path file) throws IOException {
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeUTF(Json.write(request.target()));
            out.writeUTF(Json.write(request.settings()));
            out.writeLong(request.seed());
            out.writeInt(request.threads());
            write(request.train(), out);
            write(request.validation(), out);
        }
    }

    private static void write(Labelled rows, DataOutputStream out) throws IOException {
        out.writeInt(rows.rows());
        out.writeInt(rows.matrix().columns());
        write(rows.matrix().values(), out);
        write(rows.labels(), out);
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        var bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }

    private static TrainRequest read(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            var target = Json.read(in.readUTF(), TargetCoding.class);
            var settings = Json.read(in.readUTF(), Settings.class);
            long seed = in.readLong();
            int threads = in.readInt();
            return new TrainRequest(target, rows(in), rows(in), settings, seed, threads);
        }
    }

    private static Labelled rows(DataInputStream in) throws IOException {
        int rows = in.readInt();
        int columns = in.readInt();
        var matrix = new Matrix(floats(rows * columns, in), rows, columns);
        return new Labelled(matrix, floats(rows, in));
    }

    private static float[] floats(int count, DataInputStream in) throws IOException {
        float[] values = new float[count];
        ByteBuffer.wrap(in.readNBytes(Float.BYTES * count)).asFloatBuffer().get(values);
        return values;
    }

    record OnDisk(Checkpoints checkpoints) implements Steering {
        @Override
        public Wish wish() {
            return Wish.GO_ON;
        }
    }

    static final class Said implements CheckpointFolder.Listener {

        @Override
        public void resumed(int iteration, double seconds, @Nullable Message why) {
            say("from " + iteration + (why == null ? "" : " " + why.key()));
        }

        @Override
        public void written(int iteration, double seconds) {
            say("written " + iteration);
        }

        @Override
        public void failed(Message why) {
            say("failed " + why.values());
        }
    }
}
