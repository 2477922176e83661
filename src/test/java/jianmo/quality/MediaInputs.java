package jianmo.quality;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.Table;
import jianmo.dataset.folder.FolderColumns;
import jianmo.dataset.folder.MediaFiles;
import jianmo.dataset.text.TextSettings;
import jianmo.dataset.text.TextVectorFile;
import jianmo.dataset.text.TextVectors;
import jianmo.engine.onnx.SentenceModels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Folders of real pictures and texts with faults put into them on purpose.
final class MediaInputs implements AutoCloseable {

    private final Path pictureFile;
    private final Path textFile;
    private final Table pictures;
    private final Table texts;

    MediaInputs(Path scratch) {
        Path stamps = scratch.resolve("stamps");
        Path sections = scratch.resolve("sections");
        plantPictures(stamps);
        plantTexts(sections);
        pictureFile = MediaFiles.read(stamps, scratch.resolve("p")).columnar();
        textFile = MediaFiles.read(sections, scratch.resolve("t")).columnar();
        pictures = MediaFiles.engine().open(pictureFile);
        texts = MediaFiles.engine().open(textFile);
    }

    private static List<Path> some(Path folder, int count) {
        try (var files = Files.list(folder)) {
            return files.sorted().limit(count).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void plantPictures(Path to) {
        for (String group : List.of("food", "plants")) {
            for (Path file : some(MediaFiles.STAMPS.resolve(group), 12)) {
                MediaFiles.copy(file, to.resolve(group).resolve(file.getFileName().toString()));
            }
        }
        Path odd = to.resolve("plants");
        Path first = some(to.resolve("food"), 1).getFirst();
        MediaFiles.copy(first, odd.resolve("zz-same.png"));
        MediaFiles.bytes(odd.resolve("zz-torn.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        MediaFiles.draw(odd.resolve("zz-dark.png"), 64, 64, (x, y) -> (x * 7 + y * 3) % 9);
        MediaFiles.draw(odd.resolve("zz-long.png"), 200, 40, (x, y) -> x * y * 977 & 0xffffff);
        MediaFiles.draw(
                odd.resolve("zz-soft.png"), 64, 64, (x, y) -> 0x800000 | x * 2 << 8 | y * 2);
        MediaFiles.draw(
                odd.resolve("zz-grey.png"), 64, 64, (x, y) -> (x ^ y) * 3 * 0x010101 & 0xffffff);
    }

    private static void plantTexts(Path to) {
        for (String group : List.of("games", "web")) {
            for (Path file : some(MediaFiles.SECTIONS.resolve(group), 10)) {
                MediaFiles.copy(file, to.resolve(group).resolve(file.getFileName().toString()));
            }
        }
        Path odd = to.resolve("web");
        String sentence =
                "A quick program that plays chess against you on the screen of a terminal";
        MediaFiles.text(odd.resolve("zz-a.txt"), sentence + ", and it is free for everybody.");
        MediaFiles.text(
                odd.resolve("zz-b.txt"),
                sentence.toUpperCase() + ", and it is free  for everybody.");
        MediaFiles.text(odd.resolve("zz-c.txt"), sentence + ", and it is free for everyone.");
        MediaFiles.text(odd.resolve("zz-short.txt"), "Nice game");
        MediaFiles.text(
                odd.resolve("zz-long.txt"), "The tool of the web and its pages. ".repeat(90));
        MediaFiles.text(odd.resolve("zz-zh.txt"), "这是一个在终端里下棋的小程序，任何人都可以免费使用和修改。");
        MediaFiles.text(
                odd.resolve("zz-torn.txt"),
                "The cafÃ© of the players is open for all of us, and it is free.");
    }

    QualityInput pictures() {
        return input(pictures, TextInput.none());
    }

    QualityInput texts() {
        return input(texts, new TextInput(TextSettings.standard(), this::vectors));
    }

    private TextVectors vectors(String column) {
        try {
            return TextVectors.read(
                    TextVectorFile.of(
                            textFile,
                            texts,
                            column,
                            new SentenceModels(),
                            TextSettings.MOST_TOKENS,
                            Progress.ignored()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static QualityInput input(Table table, TextInput reader) {
        var choices = FolderColumns.choices(table.columns(), true);
        var guessed =
                new SchemaGuess(table, choices).guess("class", null, null, Progress.ignored());
        var data =
                new DataSummary(
                        "files",
                        "",
                        "",
                        "",
                        guessed.schema(),
                        guessed.target(),
                        guessed.profile(),
                        List.of());
        return new QualityInput(
                table,
                data,
                QualitySettings.standard(),
                null,
                _ -> new LabelVerdict(0.9, List.of(), 0, table.rows()),
                reader,
                QualityTables.TODAY,
                Progress.ignored());
    }

    /// The name of the file in a row.
    String file(QualityInput input, long row) {
        boolean picture = input.table() == pictures;
        String column = picture ? FolderColumns.IMAGE : FolderColumns.FILE;
        int at = input.table().columns().stream().map(c -> c.name()).toList().indexOf(column);
        String path = input.table().page(row, 1).getFirst().get(at);
        return path == null ? "" : path;
    }

    @Override
    public void close() {
        pictures.close();
        texts.close();
    }
}
