package jianmo.dataset.feature;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.media.Media;
import jianmo.dataset.text.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Fits the encoding of a text or a picture on training rows.
final class MediaFitter {

    /// Most numbers the terms of all rows may be together.
    private static final long MOST_NUMBERS = 1L << 26;

    private static final int MOST_TERMS = 4000;
    private static final int FEWEST_TERMS = 500;

    /// A term or word that fewer rows hold says nothing of others.
    private static final int LEAST_ROWS = 2;

    private static final int MOST_WORDS = 10_000;
    private static final int SAMPLE = 200;

    private final Table table;
    private final Rows rows;
    private final Progress progress;

    MediaFitter(Table table, Rows rows, Progress progress) {
        this.table = table;
        this.rows = rows;
        this.progress = progress;
    }

    Encoding fit(String column, PlanStyle style) {
        return switch (style) {
            case TERMS -> terms(column);
            case TOKENS -> tokens(column);
            case SENTENCES -> {
                Media.SentenceModel model = table.media().sentences(sample(column));
                yield new Encoding.Sentence(
                        column, model.id(), table.media().text().maxTokens(), model.dimension());
            }
            case PIXELS -> new Encoding.Pixels(column, table.media().image().small());
            case BACKBONE -> backbone(column);
            case SPARSE_TREE, CODED_TREE, FILLED_TREE, SCALED, EMBEDDED ->
                    throw new IllegalStateException(style + " reads no text or picture");
        };
    }

    private Encoding terms(String column) {
        Map<String, Integer> counts = rowsOf(column, Words::terms);
        long most = Math.clamp(MOST_NUMBERS / rows.count(), FEWEST_TERMS, MOST_TERMS);
        List<String> terms = frequent(column, counts, most).stream().sorted().toList();
        var idf = new ArrayList<Float>();
        for (String term : terms) {
            double seldom = (1.0 + rows.count()) / (1 + counts.getOrDefault(term, 0));
            idf.add((float) (Math.log(seldom) + 1));
        }
        return new Encoding.Terms(column, terms, idf);
    }

    private Encoding tokens(String column) {
        Map<String, Integer> counts = rowsOf(column, Words::of);
        return new Encoding.Tokens(
                column, frequent(column, counts, MOST_WORDS), table.media().text().words());
    }

    private Encoding backbone(String column) {
        Media media = table.media();
        Media.BackboneModel model = media.backbone();
        ImageSettings prepared = media.image().cut(model.side());
        Media.RowDecoder decoder = media.backbone(column, model.hash(), prepared, progress);
        float[] row = new float[model.dimension()];
        double[] sums = new double[row.length];
        double[] squares = new double[row.length];
        int[] seen = {0};
        scan(
                new Column(column, ColumnType.IMAGE, Role.FEATURE),
                rows,
                image -> {
                    if (decoder.write(image, row, 0)) {
                        seen[0]++;
                        for (int j = 0; j < row.length; j++) {
                            sums[j] += row[j];
                            squares[j] += (double) row[j] * row[j];
                        }
                    }
                });
        var mean = new ArrayList<Float>();
        var scale = new ArrayList<Float>();
        for (int j = 0; j < row.length; j++) {
            double middle = sums[j] / Math.max(1, seen[0]);
            double spread = Math.sqrt(squares[j] / Math.max(1, seen[0]) - middle * middle);
            mean.add((float) middle);
            // a number that hardly moves tells nothing, and would be blown up
            scale.add(spread > 1e-5 * Math.max(1, Math.abs(middle)) ? (float) (1 / spread) : 0f);
        }
        return new Encoding.Backbone(column, model.name(), model.hash(), prepared, mean, scale);
    }

    /// Rows each word stands in.
    private Map<String, Integer> rowsOf(String column, Function<String, List<String>> cut) {
        var counts = new HashMap<String, Integer>();
        scan(
                texts(column),
                rows,
                text ->
                        new HashSet<>(cut.apply(text))
                                .forEach(w -> counts.merge(w, 1, Integer::sum)));
        return counts;
    }

    private static List<String> frequent(String column, Map<String, Integer> counts, long most) {
        if (counts.isEmpty()) {
            throw UserError.failed("data.features.no-words", column);
        }
        boolean repeat = counts.values().stream().anyMatch(count -> count >= LEAST_ROWS);
        return counts.entrySet().stream()
                .filter(entry -> !repeat || entry.getValue() >= LEAST_ROWS)
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> sample(String column) {
        var texts = new ArrayList<String>();
        scan(texts(column), rows.spread(SAMPLE), texts::add);
        return texts;
    }

    private static Column texts(String column) {
        return new Column(column, ColumnType.TEXT, Role.FEATURE);
    }

    private void scan(Column column, Rows chosen, Consumer<String> reader) {
        table.scan(
                List.of(column),
                chosen,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        String value = chunk.text(0, i);
                        if (value != null) {
                            reader.accept(value);
                        }
                    }
                });
    }
}
