package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Table;
import jianmo.train.sequence.ConllFile;
import jianmo.train.sequence.SentenceTable;
import jianmo.train.sequence.TagReport;
import jianmo.train.sequence.TagSummary;
import jianmo.train.sequence.Tagger;
import jianmo.train.sequence.TaggerFile;
import jianmo.workflow.task.TagTask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The taggers of a project on disk: files `exports/NAME.tagger`.
record LiveTaggers(Supplier<StepInput> inputs) implements Taggers {

    private static final String ENDING = ".tagger";

    /// What every system takes as the name of a file.
    private static final Pattern NAME =
            Pattern.compile("[^\\s./\\\\:*?\"<>|\\p{Cntrl}][^/\\\\:*?\"<>|\\p{Cntrl}]{0,79}");

    /// Sentences that are shown before training.
    private static final int SHOWN = 4;

    @Override
    public FamilyOffer family() {
        var family = inputs.get().studio().tasks().tag().family();
        return new FamilyOffer(family.id(), family.hyperparameters(), null);
    }

    @Override
    public List<String> columns() {
        StepInput input = inputs.get();
        if (input.store().latest(Stage.DATA.id()).isEmpty()) {
            return List.of();
        }
        List<Column> all = input.data().schema().columns();
        if (all.stream().noneMatch(LiveTaggers::holdsWords)) {
            return List.of();
        }
        return all.stream()
                .filter(c -> c.type() == ColumnType.TEXT || c.type() == ColumnType.CATEGORY)
                .map(column -> column.name())
                .toList();
    }

    private static boolean holdsWords(Column column) {
        return column.type() == ColumnType.TEXT || column.name().equals("tokens");
    }

    @Override
    public Job<TagSummary> look(TagSource source) {
        return progress -> {
            var counting = new TagSummary.Counting(SHOWN);
            switch (source) {
                case TagSource.Lines(Path file) -> ConllFile.read(file, progress, counting);
                case TagSource.Columns(String tokens, String tags) ->
                        read(tokens, tags, progress, counting);
            }
            return counting.summary();
        };
    }

    private void read(String tokens, String tags, Progress progress, TagSummary.Counting counting) {
        try (Table table = inputs.get().openTable()) {
            SentenceTable.read(table, tokens, tags, progress, counting);
        }
    }

    @Override
    public Job<TagReport> train(
            TagSource source, Map<String, Object> settings, long seed, Path file) {
        return progress -> {
            StepInput input = inputs.get();
            int threads = input.studio().threads();
            String model = file.toAbsolutePath().toString();
            var request =
                    switch (source) {
                        case TagSource.Lines(Path lines) ->
                                new TagTask.Request(
                                        lines.toAbsolutePath().toString(),
                                        null,
                                        "",
                                        "",
                                        settings,
                                        seed,
                                        threads,
                                        model);
                        case TagSource.Columns(String tokens, String tags) ->
                                new TagTask.Request(
                                        null,
                                        input.tableRef(),
                                        tokens,
                                        tags,
                                        settings,
                                        seed,
                                        threads,
                                        model);
                    };
            return input.studio().compute().call(input.studio().tasks().tag(), request, progress);
        };
    }

    @Override
    public Path file(String name) {
        String plain = name.strip();
        if (!NAME.matcher(plain).matches()) {
            throw UserError.wrongUse("workflow.tagger-name", name);
        }
        return inputs.get().store().files().exports().resolve(plain + ENDING);
    }

    @Override
    public List<Path> files() {
        var files = inputs.get().store().files();
        var found = new ArrayList<Path>();
        for (Path folder : List.of(files.exports(), files.models(), files.folder())) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(file -> file.toString().endsWith(ENDING)).forEach(found::add);
            } catch (IOException _) {
                // a folder that is not there has none
            }
        }
        found.sort(Comparator.comparingLong(LiveTaggers::changed).reversed());
        return List.copyOf(found);
    }

    private static long changed(Path file) {
        return file.toFile().lastModified();
    }

    @Override
    public Job<Opened> open(Path file) {
        return _ -> new Opened(file, TaggerFile.read(file), TaggerFile.report(file).orElse(null));
    }

    @Override
    public Job<Integer> tag(Tagger tagger, Path input, Path output) {
        return progress -> new TagTexts(tagger).file(input, output, progress);
    }
}
