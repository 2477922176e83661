package jianmo.engine;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.zip.GZIPInputStream;

/// A real table read without any engine, for tests of model families alone: numbers filled and
/// standardised by the training rows, one column per level.
public final class RealTable {

    private final List<List<String>> columns;
    private final List<String> names;
    private final int target;
    private final TargetCoding coding;

    private RealTable(List<String> names, List<List<String>> columns, String target, Task task) {
        this.names = names;
        this.columns = columns;
        this.target = names.indexOf(target);
        this.coding =
                new TargetCoding(target, task, task.isClassification() ? classes() : List.of());
    }

    /// @param file CSV, gzipped or not, or ARFF, relative to the repository
    /// @param ignored columns left out
    public static RealTable read(String file, String target, Task task, String... ignored) {
        try (InputStream in = Files.newInputStream(Path.of(file));
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
                Reader reader = new InputStreamReader(plain, StandardCharsets.UTF_8)) {
            List<List<String>> rows =
                    file.endsWith(".arff")
                            ? arff(reader)
                            : reader.readAllLines().stream().map(RealTable::cells).toList();
            var names = new ArrayList<String>();
            var columns = new ArrayList<List<String>>();
            for (int j = 0; j < rows.getFirst().size(); j++) {
                if (!List.of(ignored).contains(rows.getFirst().get(j))) {
                    int at = j;
                    names.add(rows.getFirst().get(j));
                    columns.add(rows.stream().skip(1).map(row -> row.get(at)).toList());
                }
            }
            return new RealTable(names, columns, target, task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The cells of a line; quotes are taken off, and no cell holds a line end.
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static List<List<String>> arff(Reader reader) throws IOException {
        var names = new ArrayList<String>();
        var rows = new ArrayList<List<String>>();
        rows.add(names);
        boolean data = false;
        for (String line : reader.readAllLines()) {
            String start = line.toLowerCase(Locale.ROOT);
            if (data && !line.isBlank()) {
                rows.add(List.of(line.split(",", -1)));
            } else if (start.startsWith("@attribute")) {
                names.add(line.split("\\s+")[1].replace("'", ""));
            } else if (start.startsWith("@data")) {
                data = true;
            }
        }
        return rows;
    }

    /// The rarer class last, as the studio does.
    private List<String> classes() {
        var counts = new TreeMap<String, Integer>();
        columns.get(target).forEach(value -> counts.merge(value, 1, Integer::sum));
        return counts.keySet().stream().sorted((a, b) -> counts.get(b) - counts.get(a)).toList();
    }

    public TargetCoding coding() {
        return coding;
    }

    public int rows() {
        return columns.getFirst().size();
    }

    public static RealTable germanCredit() {
        return read("workspaces/german-credit/credit-g.arff", "class", Task.BINARY);
    }

    public static RealTable diamondPrices() {
        return read("workspaces/diamonds-price/diamonds.csv.gz", "price", Task.REGRESSION);
    }

    public static RealTable diamondCuts() {
        return read("workspaces/diamonds-price/diamonds.csv.gz", "cut", Task.MULTICLASS);
    }

    /// Two parts of the shuffled rows, encoded by the first.
    public List<Labelled> samples(int train, int validation) {
        List<Integer> order = shuffled(7);
        return parts(order.subList(0, train), order.subList(train, train + validation));
    }

    /// Row numbers, shuffled.
    public List<Integer> shuffled(long seed) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < rows(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    /// Parts of the table, all encoded by the first one's rows.
    @SafeVarargs
    public final List<Labelled> parts(List<Integer>... parts) {
        var encoded = new ArrayList<float[]>();
        for (int j = 0; j < columns.size(); j++) {
            if (j != target) {
                encode(columns.get(j), parts[0], encoded);
            }
        }
        var labelled = new ArrayList<Labelled>();
        for (List<Integer> part : parts) {
            float[] values = new float[part.size() * encoded.size()];
            float[] labels = new float[part.size()];
            for (int i = 0; i < part.size(); i++) {
                for (int j = 0; j < encoded.size(); j++) {
                    values[i * encoded.size() + j] = encoded.get(j)[part.get(i)];
                }
                labels[i] = label(part.get(i));
            }
            labelled.add(new Labelled(new Matrix(values, part.size(), encoded.size()), labels));
        }
        return labelled;
    }

    private float label(int row) {
        String value = columns.get(target).get(row);
        return coding.task().isClassification()
                ? coding.classes().indexOf(value)
                : Float.parseFloat(value);
    }

    private static void encode(List<String> column, List<Integer> train, List<float[]> encoded) {
        double[] numbers = new double[column.size()];
        for (int i = 0; i < numbers.length; i++) {
            String text = column.get(i);
            try {
                numbers[i] = isMissing(text) ? Double.NaN : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                encodeLevels(column, train, encoded);
                return;
            }
        }
        double[] known =
                train.stream().mapToDouble(i -> numbers[i]).filter(x -> !Double.isNaN(x)).toArray();
        double mean = DoubleStream.of(known).average().orElse(0);
        double variance =
                DoubleStream.of(known).map(x -> (x - mean) * (x - mean)).average().orElse(0);
        float[] scaled = new float[numbers.length];
        float[] missing = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boolean gone = Double.isNaN(numbers[i]);
            scaled[i] =
                    gone || variance == 0 ? 0 : (float) ((numbers[i] - mean) / Math.sqrt(variance));
            missing[i] = gone ? 1 : 0;
        }
        encoded.add(scaled);
        if (known.length < train.size()) {
            encoded.add(missing);
        }
    }

    private static void encodeLevels(
            List<String> column, List<Integer> train, List<float[]> encoded) {
        Map<String, float[]> levels = new HashMap<>();
        var order = new ArrayList<String>();
        for (int row : train) {
            if (!levels.containsKey(column.get(row))) {
                levels.put(column.get(row), new float[column.size()]);
                order.add(column.get(row));
            }
        }
        for (int i = 0; i < column.size(); i++) {
            float[] level = levels.get(column.get(i));
            if (level != null) {
                level[i] = 1;
            }
        }
        order.forEach(level -> encoded.add(levels.get(level)));
    }

    private static boolean isMissing(String text) {
        return text.isEmpty() || text.equals("NA") || text.equals("?");
    }
}
