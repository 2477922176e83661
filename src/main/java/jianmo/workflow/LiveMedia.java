package jianmo.workflow;

import jianmo.dataset.folder.SourceFiles;
import jianmo.dataset.image.ImagePreparation;
import jianmo.dataset.image.Picture;
import jianmo.dataset.image.PictureReader;
import jianmo.dataset.text.Embedder;
import jianmo.dataset.text.Embedders;
import jianmo.dataset.text.TextPreparation;
import jianmo.store.ProjectFiles;
import jianmo.workflow.recipe.Recipe;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads the pictures and texts of a project on disk; keeps a sentence model once it is opened.
final class LiveMedia implements Media, AutoCloseable {

    private final Path folder;
    private final Supplier<Recipe> recipe;
    private final PictureReader pictures;
    private final Embedders embedders;
    private final Map<Boolean, Embedder> opened = new HashMap<>();

    LiveMedia(Path folder, Supplier<Recipe> recipe, PictureReader pictures, Embedders embedders) {
        this.folder = folder;
        this.recipe = recipe;
        this.pictures = pictures;
        this.embedders = embedders;
    }

    private Optional<Path> file(String image) {
        Path source = ProjectFiles.at(folder).resolve(recipe.get().data().file());
        return Optional.ofNullable(SourceFiles.resolve(source, image));
    }

    private ImagePreparation preparation() {
        return new ImagePreparation(recipe.get().data().image(), pictures);
    }

    @Override
    public Optional<Picture> picture(String image, int edge) {
        return file(image).map(file -> pictures.read(file, edge).picture());
    }

    @Override
    public List<ImagePreparation.Step> steps(String image) {
        return file(image).map(preparation()::steps).orElse(List.of());
    }

    @Override
    public List<Picture> variations(String image, int count) {
        return file(image)
                .map(file -> preparation().variations(file, recipe.get().seed(), count))
                .orElse(List.of());
    }

    @Override
    public synchronized TextPreparation.View tokens(String text) {
        Embedder embedder =
                opened.computeIfAbsent(
                        Embedders.chinese(List.of(text)), _ -> embedders.open(List.of(text)));
        return new TextPreparation(recipe.get().data().text(), embedder).view(text);
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(Embedder::close);
        opened.clear();
    }
}
