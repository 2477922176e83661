package jianmo.train;

import jianmo.base.job.Progress;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Schema;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.Table;
import jianmo.dataset.Task;
import jianmo.dataset.folder.FolderTables;
import jianmo.dataset.folder.MediaFiles;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.image.PictureFeatures;
import jianmo.dataset.media.MediaEngines;
import jianmo.dataset.media.MediaRef;
import jianmo.dataset.text.TextSettings;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.image.ImageFiles;
import jianmo.engine.onnx.OnnxBackbones;
import jianmo.engine.onnx.SentenceModels;
import jianmo.engine.onnx.SmallBackbone;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/// The texts and the pictures of the sample projects as small tables with a target for each task:
/// `class`, `one` (yes or no: is it of one class) and `number`.
public final class MediaData {

    private static final int LETTERS = 160;
    private static final int EACH = 40;

    private MediaData() {}

    /// 200 beginnings of package descriptions; the number says whether it is a game.
    public static RealData texts(Task task, Path folder) {
        var lines = new StringBuilder("text,class,one,number\n");
        for (String group : names(MediaFiles.SECTIONS)) {
            Path section = MediaFiles.SECTIONS.resolve(group);
            for (String name : names(section).stream().limit(EACH).toList()) {
                String text = read(section.resolve(name));
                String begin = text.substring(0, Math.min(LETTERS, text.length()));
                lines.append('"').append(begin.replace('"', ' ').replace('\n', ' ')).append("\",");
                lines.append(group).append(group.equals("games") ? ",yes,1\n" : ",no,0\n");
            }
        }
        Path file = MediaFiles.text(folder.resolve("texts.csv"), lines.toString());
        return open(file, file, "text", ColumnType.TEXT, task, folder);
    }

    /// 144 stamps; the number is how bright a picture is.
    public static RealData pictures(Task task, Path folder) {
        var lines = new StringBuilder("image,class,one,number\n");
        var reader = new ImageFiles();
        for (String group : names(MediaFiles.STAMPS)) {
            for (String name : names(MediaFiles.STAMPS.resolve(group))) {
                Path picture = MediaFiles.STAMPS.resolve(group).resolve(name);
                double bright =
                        PictureFeatures.brightness(
                                Objects.requireNonNull(reader.read(picture, 64).picture()));
                lines.append(group).append('/').append(name).append(',').append(group);
                lines.append(group.equals("plants") ? ",yes," : ",no,");
                lines.append(bright).append('\n');
            }
        }
        Path file = MediaFiles.text(folder.resolve("pictures.csv"), lines.toString());
        return open(file, MediaFiles.STAMPS, "image", ColumnType.IMAGE, task, folder);
    }

    /// Tables with texts and pictures, as the studio opens them.
    public static FolderTables engine() {
        return new FolderTables(
                new DuckTables(),
                new MediaEngines(new ImageFiles(), new SentenceModels(), new OnnxBackbones()));
    }

    /// Small pictures and short texts, with a frozen network drawn by chance.
    public static MediaRef ref(Path source, Path folder) {
        Path backbone = SmallBackbone.write(folder.resolve("small.onnx"), 32, 3);
        var image = ImageSettings.standard();
        return new MediaRef(
                source.toAbsolutePath().toString(),
                folder.toString(),
                backbone.toString(),
                new ImageSettings(
                        image.resize(),
                        image.crop(),
                        image.mean(),
                        image.deviation(),
                        image.augment(),
                        16,
                        ""),
                new TextSettings(10, TextSettings.MOST_TOKENS, 0.95, 24));
    }

    private static RealData open(
            Path file, Path source, String column, ColumnType type, Task task, Path folder) {
        var options = ReadOptions.sniff().withTypes(Map.of(column, type));
        var imported = new DuckTables().importFile(file, options, folder, Progress.ignored());
        Table table = engine().open(imported.columnar(), ref(source, folder));
        var guessed =
                new SchemaGuess(table, Map.of())
                        .guess(target(task), task, null, Progress.ignored());
        var columns =
                guessed.schema().columns().stream()
                        .map(found -> new Column(found.name(), found.type(), role(found, column)))
                        .toList();
        String name = imported.columnar().getFileName().toString();
        return RealData.of(
                table,
                new DataSummary(
                        file.toString(),
                        imported.hash(),
                        name,
                        name,
                        new Schema(columns),
                        guessed.target(),
                        guessed.profile(),
                        List.of()));
    }

    private static String target(Task task) {
        return switch (task) {
            case BINARY -> "one";
            case MULTICLASS -> "class";
            case REGRESSION -> "number";
        };
    }

    private static Role role(Column found, String column) {
        return found.role() == Role.TARGET
                ? Role.TARGET
                : found.name().equals(column) ? Role.FEATURE : Role.IGNORE;
    }

    private static List<String> names(Path folder) {
        String @Nullable [] names = folder.toFile().list();
        return List.copyOf(new TreeSet<>(List.of(Objects.requireNonNull(names))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
