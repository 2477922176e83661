package jianmo.workflow;

import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.TableEngine.Preview;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Opens and makes projects on disk.
public final class LiveProjects implements Projects {

    private final Studio studio;

    public LiveProjects(Studio studio) {
        this.studio = studio;
    }

    @Override
    public Project open(Path folder) {
        return new LiveProject(studio, folder.toAbsolutePath().normalize());
    }

    @Override
    public Project create(Path folder, Path data, @Nullable String target, ReadOptions options) {
        Path home = folder.toAbsolutePath().normalize();
        if (Files.exists(home.resolve(RecipeFile.NAME))) {
            throw UserError.wrongUse("workflow.new.exists", home.toString());
        }
        Preview preview = studio.tables().preview(data, options, 100);
        String column = target == null ? preview.columns().getLast().name() : target;
        List<String> names = preview.columns().stream().map(Column::name).toList();
        if (!names.contains(column)) {
            throw UserError.wrongUse("workflow.new.no-target", column, String.join(", ", names));
        }
        Path file = home.resolve(String.valueOf(data.getFileName()));
        boolean made = !Files.exists(home);
        try {
            Files.createDirectories(home);
            if (!Files.exists(file) || !Files.isSameFile(file, data)) {
                Files.copy(data, file);
            }
        } catch (IOException e) {
            if (made) {
                discard(file, home);
            }
            throw UserError.because(e, "workflow.new.not-written", home.toString());
        }
        var step =
                new Recipe.DataStep(
                        String.valueOf(file.getFileName()), column, null, null, options, Map.of());
        RecipeFile.write(home, Recipe.standard(String.valueOf(home.getFileName()), step));
        return open(home);
    }

    private static void discard(Path file, Path home) {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(home);
        } catch (IOException _) {
            return;
        }
    }

    @Override
    public Preview preview(Path data, ReadOptions options, int rows) {
        return studio.tables().preview(data, options, rows);
    }
}
