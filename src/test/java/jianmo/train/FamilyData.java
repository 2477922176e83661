package jianmo.train;

import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Real data of each task for what a family reads: tables, texts, pictures. Opened when first asked
/// for.
final class FamilyData implements AutoCloseable {

    private final Path folder;
    private final Map<String, RealData> opened = new HashMap<>();
    private final Map<Key, TrainRequest> requests = new HashMap<>();

    private record Key(Modality modality, Task task, PlanStyle style, int thinned) {}

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

    /// A short training of a family. Rows are read once for all families that see them alike.
    ///
    /// @param thinned of many rows every so many-th alone
    TrainRequest request(ModelFamily family, Task task, int thinned) {
        var settings =
                family.standard()
                        .with(ModelFamilyContractTest.SHORT.getOrDefault(family.id(), Map.of()));
        TrainRequest read =
                requests.computeIfAbsent(
                        new Key(family.modality(), task, family.style(), thinned),
                        _ -> read(family, task, thinned, settings));
        return new TrainRequest(
                read.target(),
                read.train(),
                read.validation(),
                settings,
                read.seed(),
                read.threads());
    }

    private TrainRequest read(ModelFamily family, Task task, int thinned, Settings settings) {
        RealData data = of(family, task);
        boolean many = task == Task.REGRESSION && family.modality() == Modality.TABLE;
        return data.request(many ? data.thinned(thinned) : data.split(), family.style(), settings);
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
