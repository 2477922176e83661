package jianmo.dataset.media;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Table;
import jianmo.dataset.folder.SourceFiles;
import jianmo.dataset.image.Backbone;
import jianmo.dataset.image.ImagePreparation;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.image.Picture;
import jianmo.dataset.text.Embedder;
import jianmo.dataset.text.TextSettings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The texts and pictures of one open table. What is decoded is kept beside the columnar file, by
/// its name (which is its content's hash) and the way of preparing, so that tuning, folds and later
/// stages find it; values the table does not hold are decoded when asked for.
public final class TableMedia implements Media, AutoCloseable {

    /// Changes whenever the same settings give other numbers, or the file is another.
    private static final int VERSION = 2;

    private final Table table;
    private final Path columnar;
    private final MediaRef ref;
    private final MediaEngines engines;
    private final Map<String, RowDecoder> known = new HashMap<>();
    private final Map<String, Embedder> embedders = new HashMap<>();
    private final List<KeptRows> files = new ArrayList<>();
    private @Nullable Backbone backbone;
    private @Nullable BackboneModel model;

    /// @param columnar the file of `table`
    public TableMedia(Table table, Path columnar, MediaRef ref, MediaEngines engines) {
        this.table = table;
        this.columnar = columnar;
        this.ref = ref;
        this.engines = engines;
    }

    @Override
    public ImageSettings image() {
        return ref.image();
    }

    @Override
    public TextSettings text() {
        return ref.text();
    }

    @Override
    public SentenceModel sentences(List<String> sample) {
        String id = engines.texts().choose(sample);
        return new SentenceModel(id, embedder(id).dimension());
    }

    private Embedder embedder(String id) {
        return embedders.computeIfAbsent(id, engines.texts()::named);
    }

    @Override
    public RowDecoder sentences(String column, String id, int most, Progress progress) {
        String key = "sentences\0" + column + "\0" + id + "\0" + most;
        RowDecoder decoder = known.get(key);
        if (decoder == null) {
            Embedder embedder = embedder(id);
            decoder =
                    ref.cache().isEmpty()
                            ? SentenceRows.of(embedder, most)
                            : SentenceRows.open(
                                    columnar,
                                    table,
                                    column,
                                    engines.texts(),
                                    embedder,
                                    most,
                                    progress);
            known.put(key, decoder);
        }
        return decoder;
    }

    @Override
    public RowDecoder pixels(String column, ImageSettings prepared, Progress progress) {
        String key = "pixels\0" + column + "\0" + prepared.resize() + "\0" + prepared.crop();
        String whole = key + "\0" + prepared;
        RowDecoder decoder = known.get(whole);
        if (decoder == null) {
            var rows = new PixelRows(preparation(prepared), prepared.crop(), this::file);
            decoder = PixelRows.normalised(kept(key, column, rows, progress), prepared);
            known.put(whole, decoder);
        }
        return decoder;
    }

    @Override
    public Optional<Picture> picture(@Nullable String value, int edge) {
        Path file = value == null ? null : file(value);
        return file == null
                ? Optional.empty()
                : Optional.ofNullable(engines.pictures().read(file, edge).picture());
    }

    @Override
    public BackboneModel backbone() {
        BackboneModel found = model;
        if (found == null) {
            if (ref.backbone().isEmpty()) {
                throw UserError.wrongUse("data.backbone.none");
            }
            Path file = Path.of(ref.backbone());
            if (!Files.isRegularFile(file)) {
                throw UserError.wrongUse("data.backbone.missing", file.toString());
            }
            Backbone opened = opened(ref.image().crop());
            try {
                found =
                        new BackboneModel(
                                String.valueOf(file.getFileName()),
                                Hashes.ofFile(file),
                                opened.side(),
                                opened.dimension());
            } catch (IOException e) {
                throw UserError.because(e, "data.file.denied", file.toString());
            }
            model = found;
        }
        return found;
    }

    /// @param side of pictures, where the network takes any
    private Backbone opened(int side) {
        Backbone last = backbone;
        if (last != null && last.side() == side) {
            return last;
        }
        if (last != null) {
            last.close();
        }
        Backbone next = engines.backbones().open(Path.of(ref.backbone()), side);
        backbone = next;
        return next;
    }

    @Override
    public RowDecoder backbone(
            String column, String hash, ImageSettings prepared, Progress progress) {
        String key = "backbone\0" + column + "\0" + hash + "\0" + prepared;
        RowDecoder decoder = known.get(key);
        if (decoder == null) {
            requireBackbone(hash);
            var rows = new BackboneRows(preparation(prepared), this::file, opened(prepared.crop()));
            decoder = BackboneRows.numbers(kept(key, column, rows, progress));
            known.put(key, decoder);
        }
        return decoder;
    }

    private void requireBackbone(String hash) {
        BackboneModel here = backbone();
        if (!here.hash().equals(hash)) {
            throw UserError.failed("data.backbone.other", here.name());
        }
    }

    @Override
    public Optional<Picture> square(@Nullable String value, ImageSettings prepared) {
        Path file = value == null ? null : file(value);
        return file == null ? Optional.empty() : preparation(prepared).square(file);
    }

    @Override
    public float[] backbone(String hash, ImageSettings prepared, Picture square) {
        requireBackbone(hash);
        return opened(prepared.crop()).features(preparation(prepared).tensor(square));
    }

    private ImagePreparation preparation(ImageSettings prepared) {
        return new ImagePreparation(prepared, engines.pictures());
    }

    private @Nullable Path file(String image) {
        return SourceFiles.resolve(Path.of(ref.source()), image);
    }

    private Function<String, byte @Nullable []> kept(
            String key, String column, RowMaker rows, Progress progress) {
        if (ref.cache().isEmpty()) {
            return rows::bytes;
        }
        String name = Hashes.of(columnar.getFileName() + "\0" + key + "\0" + VERSION);
        KeptRows kept =
                KeptRows.open(
                        Path.of(ref.cache()).resolve(name + ".rows"),
                        table,
                        new Column(column, ColumnType.IMAGE, Role.FEATURE),
                        rows,
                        progress);
        files.add(kept);
        return kept::bytes;
    }

    @Override
    public void close() {
        files.forEach(KeptRows::close);
        embedders.values().forEach(Embedder::close);
        Backbone opened = backbone;
        if (opened != null) {
            opened.close();
        }
    }
}
