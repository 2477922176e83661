package jianmo.export;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Table;
import jianmo.export.GraphEngine.GraphInput;
import jianmo.export.GraphEngine.Scorer;

import org.jspecify.annotations.Nullable;

import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One pass over a table: batches through the graph, lines out.
final class ScoredRows {

    private static final int BATCH = 4096;

    /// Numbers of texts and pictures that wait at most.
    private static final int MOST_NUMBERS = 1 << 22;

    private final Scorer scorer;
    private final Table table;
    private final CsvRows csv;
    private final List<String> kept;
    private final List<Column> scanned = new ArrayList<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private final RawRows batch;
    private final int most;
    private final PreparedInputs prepared;
    private final List<List<String>> keptRows = new ArrayList<>();
    private final InputWatch watch;
    private final @Nullable GroupDecision decision;
    private final List<Integer> groups = new ArrayList<>();
    private int groupColumn;
    private long written;
    private final String label;
    private final @Nullable LabelScores labels;
    private final List<@Nullable String> truths = new ArrayList<>();

    /// @param prepared the inputs that are texts and pictures
    ScoredRows(
            Scorer scorer,
            Table table,
            PreparedInputs prepared,
            PredictOptions options,
            Writer out,
            Progress progress) {
        this.scorer = scorer;
        this.table = table;
        this.csv = new CsvRows(out);
        this.kept =
                options.keepInput()
                        ? table.columns().stream().map(Column::name).toList()
                        : List.of();
        this.prepared = prepared;
        this.most = Math.clamp(MOST_NUMBERS / Math.max(1, prepared.width()), 16, BATCH);
        this.batch =
                new RawRows(
                        scorer.inputs(),
                        prepared,
                        prepared.decoders(table.media(), progress),
                        most);
        this.watch = new InputWatch(scorer.inputs());
        this.decision = GroupDecision.read(scorer.metadata()).orElse(null);
        scanned.addAll(RawRows.columns(scorer.inputs(), prepared));
        if (decision != null) {
            groupColumn = scanned.size();
            scanned.add(decision.rule().read());
        }
        String label = options.label();
        this.label = label == null ? "" : label;
        this.labels = label == null ? null : new LabelScores(label, scorer.classes());
        var asText = new HashSet<>(kept);
        asText.add(this.label);
        asText.addAll(doubtful());
        for (Column column : table.columns()) {
            if (asText.contains(column.name())) {
                texts.put(column.name(), scanned.size());
                scanned.add(new Column(column.name(), ColumnType.TEXT, Role.FEATURE));
            }
        }
    }

    /// Inputs that want a number or a date where the file holds something else.
    private Set<String> doubtful() {
        var natural = new HashMap<String, ColumnType>();
        table.columns().forEach(column -> natural.put(column.name(), column.type()));
        var doubtful = new HashSet<String>();
        for (Column wanted : RawRows.columns(scorer.inputs(), prepared)) {
            if (!prepared.contains(wanted.name())
                    && wanted.type() != ColumnType.CATEGORY
                    && wanted.type() != natural.get(wanted.name())) {
                doubtful.add(wanted.name());
            }
        }
        return doubtful;
    }

    /// The answers measured by the true ones; null where none were asked for.
    @Nullable LabelScores labels() {
        return labels;
    }

    /// Names of the output's columns.
    List<String> header() {
        var header = new ArrayList<String>();
        var taken = new HashSet<>(kept);
        header.add(free("row", taken));
        header.addAll(kept);
        if (scorer.classes().isEmpty()) {
            header.add(free("prediction", taken));
            if (scorer.interval().isPresent()) {
                header.add(free("lower", taken));
                header.add(free("upper", taken));
            }
        } else {
            header.add(free("label", taken));
            scorer.classes().forEach(name -> header.add(free("probability_" + name, taken)));
        }
        return header;
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    /// Writes header and rows.
    ///
    /// @return what was noticed
    List<Message> write(String file, Progress progress) {
        csv.header(header());
        table.scan(
                scanned,
                null,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        collect(chunk, i);
                        if (batch.size() == most) {
                            flush(progress);
                        }
                    }
                });
        flush(progress);
        return watch.notes(file);
    }

    private void collect(Table.Chunk chunk, int i) {
        long row = written + batch.size() + 1;
        batch.add(chunk, i);
        for (int c = 0; c < scorer.inputs().size(); c++) {
            GraphInput input = scorer.inputs().get(c);
            Integer text = texts.get(input.name());
            if (input.type().equals("category")) {
                String value = chunk.text(c, i);
                watch.category(input.name(), row, value == null ? "" : value);
            } else if (text != null && !prepared.contains(input.name())) {
                watch.number(input.name(), row, chunk.number(c, i), chunk.text(text, i));
            }
        }
        if (decision != null) {
            groups.add(decision.group(chunk, groupColumn, i));
        }
        if (labels != null) {
            truths.add(chunk.text(java.util.Objects.requireNonNull(texts.get(label)), i));
        }
        if (!kept.isEmpty()) {
            var values = new ArrayList<String>();
            for (String name : kept) {
                String value = chunk.text(java.util.Objects.requireNonNull(texts.get(name)), i);
                values.add(value == null ? "" : value);
            }
            keptRows.add(values);
        }
    }

    private void flush(Progress progress) {
        int rows = batch.size();
        progress.advance(written, table.rows(), Message.of("export.step.predict"));
        if (rows == 0) {
            return;
        }
        boolean banded = scorer.interval().isPresent();
        float[][] scored =
                banded
                        ? scorer.scoreWithInterval(batch.arrays())
                        : new float[][] {scorer.score(batch.arrays())};
        float[] answers = scored[0];
        int width = answers.length / rows;
        for (int i = 0; i < rows; i++) {
            csv.number(++written);
            if (!kept.isEmpty()) {
                keptRows.get(i).forEach(csv::text);
            }
            if (!scorer.classes().isEmpty()) {
                csv.text(scorer.classes().get(label(answers, i, width)));
            }
            for (int k = 0; k < width; k++) {
                csv.number(answers[i * width + k]);
            }
            if (banded) {
                csv.number(scored[1][2 * i]);
                csv.number(scored[1][2 * i + 1]);
            }
            csv.end();
            if (labels != null) {
                labels.add(truths.get(i), answers, i * width);
            }
        }
        batch.clear();
        truths.clear();
        keptRows.clear();
        groups.clear();
    }

    private int label(float[] answers, int i, int width) {
        GroupDecision by = decision;
        return by == null
                ? best(answers, i * width, width)
                : by.label(scorer.classes(), answers, i * width, groups.get(i));
    }

    private static int best(float[] answers, int from, int width) {
        int best = 0;
        for (int k = 1; k < width; k++) {
            if (answers[from + k] > answers[from + best]) {
                best = k;
            }
        }
        return best;
    }
}
