package jianmo.train;

import jianmo.dataset.Task;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Real data of each task for what a family reads: tables, texts, pictures. Opened when first asked
/// for.
final class FamilyData implements AutoCloseable {

    private final Path folder;
    private final Map<String, RealData> opened = new HashMap<>();

    /// @param folder for the columnar files
    FamilyData(Path folder) {
        this.folder = folder;
    }

    RealData of(ModelFamily family, Task task) {
        return opened.computeIfAbsent(
                family.modality() + " " + task,
                _ ->
                        switch (family.modality()) {
                            case TABLE -> table(task);
                            case TEXT -> MediaData.texts(task, folder);
                            case IMAGE -> MediaData.pictures(task, folder);
                        });
    }

    private RealData table(Task task) {
        return RealData.open(
                switch (task) {
                    case BINARY -> "german";
                    case MULTICLASS -> "weather";
                    case REGRESSION -> "diamonds";
                },
                folder);
    }

    @Override
    public void close() {
        opened.values().forEach(RealData::close);
    }
}
