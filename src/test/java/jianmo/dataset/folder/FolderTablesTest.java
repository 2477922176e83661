package jianmo.dataset.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/// Folders become tables, whatever lies in them.
class FolderTablesTest {

    @TempDir private Path scratch;

    private TableEngine.Imported read(Path source) {
        return MediaFiles.read(source, scratch.resolve("data"));
    }

    /// Rows by the value of the first column, which is a path or a text.
    private static Map<String, Map<String, String>> rows(TableEngine.Imported imported) {
        var rows = new TreeMap<String, Map<String, String>>();
        try (Table table = MediaFiles.engine().open(imported.columnar())) {
            List<String> names = table.columns().stream().map(c -> c.name()).toList();
            for (var page : table.page(0, (int) table.rows())) {
                var row = new TreeMap<String, String>();
                for (int i = 0; i < names.size(); i++) {
                    if (page.get(i) != null) {
                        row.put(names.get(i), page.get(i));
                    }
                }
                rows.put(String.valueOf(page.getFirst()), row);
            }
        }
        return rows;
    }

    @Test
    void everyPictureIsARowOfItsFolder() {
        TableEngine.Imported stamps = read(MediaFiles.STAMPS);
        assertEquals(144, stamps.rows());
        assertEquals("image", stamps.columns().getFirst().name());
        assertEquals(ColumnType.IMAGE, stamps.columns().getFirst().type());
        var rows = rows(stamps).values();
        for (String group : List.of("animals", "food", "plants", "vehicles")) {
            assertEquals(36, rows.stream().filter(r -> group.equals(r.get("class"))).count());
        }
        assertTrue(rows.stream().allMatch(r -> "true".equals(r.get("readable"))));
        assertTrue(rows.stream().allMatch(r -> r.containsKey("edges_7")));
        assertEquals(stamps, read(MediaFiles.STAMPS));
    }

    @Test
    void textsAreReadInTheirEncoding() {
        Path folder = scratch.resolve("texts");
        MediaFiles.text(folder.resolve("a/utf.txt"), "\ufeff数据\r\n很重要 \u0007");
        MediaFiles.bytes(
                folder.resolve("a/gbk.txt"),
                "中文文本，另一种编码".getBytes(java.nio.charset.Charset.forName("GB18030")));
        MediaFiles.bytes(folder.resolve("b/binary.txt"), new byte[] {1, 0, 2, 0, 3});
        MediaFiles.text(folder.resolve("b/json.txt"), "2020-01-01");
        var rows = rows(read(folder));
        assertEquals(4, rows.size());
        assertEquals("a/utf.txt", rows.get("数据\n很重要").get("file"));
        assertEquals("GB18030", rows.get("中文文本，另一种编码").get("encoding"));
        assertEquals("false", rows.get("null").get("readable"));
    }

    @Test
    void aTableOfPathsGetsColumnsOfItsPictures() throws IOException {
        MediaFiles.draw(scratch.resolve("in/pics/a.png"), 40, 30, (x, y) -> x << 16);
        MediaFiles.draw(scratch.resolve("outside.png"), 40, 30, (x, y) -> x);
        Path table =
                MediaFiles.text(
                        scratch.resolve("in/list.csv"),
                        "photo,when,n,label\n"
                                + "pics/a.png,2026-01-02,1.5,x\n"
                                + "pics/none.png,2026-01-03,2,y\n"
                                + "../outside.png,,3,y\n");
        TableEngine.Imported imported =
                MediaFiles.engine()
                        .importFile(
                                table,
                                ReadOptions.sniff().withTypes(Map.of("photo", ColumnType.IMAGE)),
                                scratch.resolve("data"),
                                Progress.ignored());
        var rows = rows(imported);
        assertEquals("40", rows.get("pics/a.png").get("photo_width"));
        assertEquals("1.5", rows.get("pics/a.png").get("n"));
        assertTrue(rows.get("pics/a.png").get("when").startsWith("2026-01-02"));
        assertEquals("false", rows.get("pics/none.png").get("photo_readable"));
        assertEquals("false", rows.get("../outside.png").get("photo_readable"));
        assertNull(SourceFiles.resolve(table, "../outside.png"));
        assertNull(SourceFiles.resolve(table, "/etc/hostname"));
    }

    @Test
    void linksAreNotFollowedOutOfTheFolderNorInCircles() throws IOException {
        Path folder = scratch.resolve("photos");
        Path real = MediaFiles.draw(folder.resolve("a/real.png"), 40, 40, (x, y) -> x * y);
        MediaFiles.draw(folder.resolve("b/two.png"), 40, 40, (x, y) -> x + y);
        Path outside = MediaFiles.draw(scratch.resolve("secret.png"), 40, 40, (x, y) -> y);
        Files.createSymbolicLink(folder.resolve("a/out.png"), outside);
        Files.createSymbolicLink(folder.resolve("a/in.png"), real);
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);
        Files.createSymbolicLink(folder.resolve("a/self.png"), folder.resolve("a/self.png"));
        TableEngine.Imported imported = read(folder);
        assertEquals(
                List.of("a/in.png", "a/real.png", "b/two.png"),
                List.copyOf(rows(imported).keySet()));
        assertTrue(
                imported.notes().stream()
                        .map(Message::key)
                        .anyMatch("data.note.folder-links"::equals));
    }

    @Test
    void oddNamesAndHiddenFilesDoNoHarm() {
        Path folder = scratch.resolve("photos");
        for (String name : List.of("a b'c\"d.png", "quo,te;.png", "图片 ①.png", "UPPER.PNG")) {
            MediaFiles.copy(
                    MediaFiles.draw(scratch.resolve("one.png"), 40, 40, (x, y) -> x * 5),
                    folder.resolve("类 别").resolve(name));
        }
        MediaFiles.text(folder.resolve("类 别/.hidden.png"), "no");
        MediaFiles.text(folder.resolve(".git/x.png"), "no");
        MediaFiles.text(folder.resolve("other/notes.doc"), "no");
        MediaFiles.draw(folder.resolve("two/x.png"), 40, 40, (x, y) -> x);
        var rows = rows(read(folder));
        assertEquals(5, rows.size());
        assertEquals("类 别", rows.get("类 别/图片 ①.png").get("class"));
    }

    @Test
    void tenThousandTinyFilesAreReadInBoundedTimeAndCanBeStopped() {
        Path folder = scratch.resolve("many");
        for (int i = 0; i < 10_000; i++) {
            MediaFiles.text(folder.resolve((i % 2 == 0 ? "a/" : "b/") + i + ".txt"), "t" + i);
        }
        long start = System.nanoTime();
        assertEquals(10_000, read(folder).rows());
        double seconds = (System.nanoTime() - start) / 1e9;
        assertTrue(seconds < 60, seconds + " s");
        int[] calls = {0};
        assertThrows(
                CancellationException.class,
                () ->
                        MediaFiles.engine()
                                .importFile(
                                        folder,
                                        ReadOptions.sniff(),
                                        scratch.resolve("data"),
                                        (_, _, _) -> {
                                            if (++calls[0] > 100) {
                                                throw new CancellationException();
                                            }
                                        }));
        assertEquals(101, calls[0]);
    }

    @Test
    void aFolderWithoutPicturesOrTextsSaysSo() throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("empty"));
        MediaFiles.text(folder.resolve("a.exe"), "x");
        var error = assertThrows(UserError.class, () -> read(folder));
        assertEquals("data.folder.nothing", error.message().key());
    }

    @Test
    void aPreviewShowsSomeOfEach() {
        var preview = MediaFiles.engine().preview(MediaFiles.STAMPS, ReadOptions.sniff(), 100);
        assertEquals(20, preview.rows().size());
        assertEquals(4, preview.rows().stream().map(row -> row.get(1)).distinct().count());
    }
}
