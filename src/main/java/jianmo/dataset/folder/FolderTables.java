package jianmo.dataset.folder;

import jianmo.base.file.Folders;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Needs;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Source;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.image.PictureReader;
import jianmo.dataset.media.MediaEngines;
import jianmo.dataset.media.MediaRef;
import jianmo.dataset.media.MediaTable;
import jianmo.dataset.media.TableMedia;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.text.TextFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads folders of pictures or texts as tables, and puts numbers beside columns of pictures; all
/// else is left to the table engine behind it.
///
/// Files are looked at one after the other, so that memory does not grow with their number. What
/// can't be read stays a row, so that a person sees it.
public final class FolderTables implements TableEngine {

    /// Files a preview looks at.
    private static final int FEW = 20;

    private final TableEngine engine;
    private final PictureReader pictures;
    private final MediaEngines media;

    public FolderTables(TableEngine engine, MediaEngines media) {
        this.engine = engine;
        this.pictures = media.pictures();
        this.media = media;
    }

    @Override
    public Preview preview(Source source, ReadOptions options, int rows) {
        return source instanceof Source.Folder folder
                ? previewFolder(folder.path(), options, rows)
                : engine.preview(source, options, rows);
    }

    @Override
    public List<String> parts(Source source) {
        return source instanceof Source.Folder ? List.of() : engine.parts(source);
    }

    @Override
    public Needs needs(Source source, Path folder) {
        return engine.needs(source, folder);
    }

    private Preview previewFolder(Path file, ReadOptions options, int rows) {
        FolderScan.Found found = FolderScan.of(file, Progress.ignored());
        int all = found.files().size();
        int shown = Math.min(all, Math.min(rows, FEW));
        var some = new ArrayList<FolderFile>();
        for (int i = 0; i < shown; i++) {
            some.add(found.files().get((int) ((long) i * all / shown)));
        }
        Map<String, ColumnType> types = FolderColumns.types(found.kind(), found.grouped());
        return inScratch(
                null,
                scratch -> {
                    Path lines = scratch.resolve("preview.jsonl");
                    List<Message> notes = new ArrayList<>(found.notes());
                    notes.addAll(write(found.kind(), some, lines, types, Progress.ignored()));
                    Preview preview = engine.preview(lines, options.withTypes(types), rows);
                    return new Preview(options, preview.columns(), preview.rows(), notes);
                });
    }

    @Override
    public Imported importFrom(
            Source source,
            ReadOptions options,
            Path folder,
            @Nullable String hash,
            Progress progress) {
        if (source instanceof Source.Folder pictures) {
            return importFolder(pictures.path(), options, folder, progress);
        }
        Imported imported = engine.importFrom(source, options, folder, hash, progress);
        boolean images = imported.columns().stream().anyMatch(c -> c.type() == ColumnType.IMAGE);
        return images && source instanceof Source.File file
                ? pictured(imported, file.path(), options, folder, progress)
                : imported;
    }

    private Imported pictured(
            Imported imported, Path file, ReadOptions options, Path folder, Progress progress) {
        return inScratch(
                folder,
                scratch -> {
                    Path lines = scratch.resolve("rows.jsonl");
                    Map<String, ColumnType> types;
                    try (Table table = engine.open(imported.columnar())) {
                        types = new PicturedRows(table, file, pictures).write(lines, progress);
                    }
                    Imported made =
                            engine.importFile(lines, typed(options, types), folder, progress);
                    return new Imported(
                            made.columnar(),
                            imported.hash(),
                            made.rows(),
                            made.columns(),
                            imported.notes());
                });
    }

    private Imported importFolder(Path file, ReadOptions options, Path folder, Progress progress) {
        FolderScan.Found found = FolderScan.of(file, progress);
        Map<String, ColumnType> types = FolderColumns.types(found.kind(), found.grouped());
        return inScratch(
                folder,
                scratch -> {
                    Path lines = scratch.resolve("rows.jsonl");
                    List<Message> notes = new ArrayList<>(found.notes());
                    notes.addAll(write(found.kind(), found.files(), lines, types, progress));
                    Imported made =
                            engine.importFile(lines, typed(options, types), folder, progress);
                    return new Imported(
                            made.columnar(),
                            FolderHash.of(file, progress),
                            made.rows(),
                            made.columns(),
                            notes);
                });
    }

    private static ReadOptions typed(ReadOptions options, Map<String, ColumnType> types) {
        var all = new HashMap<>(types);
        options.types()
                .forEach((name, type) -> {
                    if (types.containsKey(name) && types.get(name) != ColumnType.IMAGE) {
                        all.put(name, type);
                    }
                });
        return ReadOptions.sniff().withTypes(all);
    }

    private List<Message> write(
            FolderKind kind,
            List<FolderFile> files,
            Path lines,
            Map<String, ColumnType> types,
            Progress progress)
            throws IOException {
        int unreadable = 0;
        int cut = 0;
        Message step =
                Message.of(kind == FolderKind.PICTURES ? "data.step.pictures" : "data.step.texts");
        try (var out = new RowFile(lines, types.keySet())) {
            for (int i = 0; i < files.size(); i++) {
                progress.advance(1000L * i / files.size(), 1000, step);
                FolderFile file = files.get(i);
                var row = new LinkedHashMap<String, Object>();
                if (kind == FolderKind.PICTURES) {
                    row.put(FolderColumns.IMAGE, file.relative());
                    row.put(FolderColumns.CLASS, file.group());
                    PictureColumns.of(file.path(), pictures)
                            .forEach((name, value) -> putKnown(row, name, value));
                } else {
                    TextFile text = TextFile.read(file.path());
                    cut += text.cut() ? 1 : 0;
                    FolderColumns.text(file, text)
                            .forEach((name, value) -> putKnown(row, name, value));
                }
                if (Boolean.FALSE.equals(row.get(PictureColumns.READABLE))) {
                    unreadable++;
                }
                out.write(row);
            }
        }
        var notes = new ArrayList<Message>();
        if (unreadable > 0) {
            notes.add(Message.of("data.note.folder-unreadable", unreadable));
        }
        if (cut > 0) {
            notes.add(Message.of("data.note.folder-cut", cut, TextFile.MOST_BYTES / 1_000_000));
        }
        return notes;
    }

    private static void putKnown(Map<String, Object> row, String name, @Nullable Object value) {
        if (value != null) {
            row.put(name, value);
        }
    }

    @Override
    public Prepared prepare(
            Path columnar, List<Preparation> steps, Path models, Progress progress) {
        return engine.prepare(columnar, steps, models, progress);
    }

    @Override
    public Effect effect(
            Path columnar,
            List<Preparation> before,
            List<Preparation> steps,
            Path models,
            Progress progress) {
        return engine.effect(columnar, before, steps, models, progress);
    }

    @Override
    public List<String> expressionColumns(String expression) {
        return engine.expressionColumns(expression);
    }

    @Override
    public void write(HeldRows rows, Path file) {
        engine.write(rows, file);
    }

    @Override
    public Table open(Path columnar) {
        return engine.open(columnar);
    }

    @Override
    public Table open(Path columnar, MediaRef ref) {
        Table table = engine.open(columnar);
        return new MediaTable(table, new TableMedia(table, columnar, ref, media));
    }

    private static <T> T inScratch(@Nullable Path folder, Work<T> work) {
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path scratch =
                    folder == null
                            ? Files.createTempDirectory("jianmo-folder-")
                            : Files.createTempDirectory(folder, "folder-");
            try {
                return work.in(scratch);
            } finally {
                Folders.remove(scratch);
            }
        } catch (IOException e) {
            throw UserError.because(e, "data.file.unreadable", "", String.valueOf(e.getMessage()));
        }
    }

    /// Work with a folder that goes away afterwards.
    private interface Work<T> {
        T in(Path scratch) throws IOException;
    }
}
