package jianmo.dataset.explore;

import jianmo.base.chart.Chart;
import jianmo.base.chart.Chart.Series;
import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// An [Exploration] as a chart: points coloured by the target, the group, or how unusual they are.
public final class ExplorationChart {

    private static final int MOST_CLASSES = 9;
    private static final int BANDS = 5;

    /// Shares of the rows, the most unusual first.
    private static final double[] ODD_SHARES = {0.01, 0.05, 1};

    private final Exploration exploration;

    public ExplorationChart(Exploration exploration) {
        this.exploration = exploration;
    }

    /// What the colours say.
    public enum Colour {
        TARGET,
        GROUP,
        ODDNESS
    }

    /// What tells most with a method.
    public static Colour usual(Method method) {
        return switch (method) {
            case KMEANS -> Colour.GROUP;
            case ANOMALY -> Colour.ODDNESS;
            case PCA, UMAP, TSNE -> Colour.TARGET;
        };
    }

    public Chart.Points chart(Colour colour) {
        var parts =
                switch (colour) {
                    case TARGET -> exploration.targetIsNumber() ? bands() : classes();
                    case GROUP -> groups();
                    case ODDNESS -> oddness();
                };
        String method = exploration.method().layout().name().toLowerCase(java.util.Locale.ROOT);
        Double share = exploration.share();
        return new Chart.Points(
                share == null
                        ? Message.of("data.explore.title." + method)
                        : Message.of("data.explore.title." + method + "-share", share),
                Message.of("data.explore.axis." + method, 1),
                Message.of("data.explore.axis." + method, 2),
                parts.entrySet().stream()
                        .filter(part -> !part.getValue().isEmpty())
                        .map(part -> series(part.getKey(), part.getValue()))
                        .toList());
    }

    private Series series(Message name, List<Integer> points) {
        return new Series(
                name,
                points.stream().map(exploration.x()::get).toList(),
                points.stream().map(exploration.y()::get).toList(),
                points.stream().map(this::words).toList());
    }

    private Message words(int point) {
        return Message.of(
                "data.explore.point",
                exploration.rows().get(point) + 1,
                Objects.requireNonNullElse(exploration.targets().get(point), "–"),
                exploration.groups().get(point) + 1,
                exploration.oddness().get(point));
    }

    private Map<Message, List<Integer>> classes() {
        var byClass = new TreeMap<String, List<Integer>>();
        var none = new ArrayList<Integer>();
        each(point -> {
            String name = exploration.targets().get(point);
            (name == null ? none : byClass.computeIfAbsent(name, _ -> new ArrayList<>()))
                    .add(point);
        });
        List<String> frequent =
                byClass.entrySet().stream()
                        .sorted(
                                Comparator.comparingInt((Map.Entry<String, List<Integer>> e) ->
                                        -e.getValue().size()))
                        .limit(byClass.size() <= MOST_CLASSES ? MOST_CLASSES : MOST_CLASSES - 1)
                        .map(Map.Entry::getKey)
                        .toList();
        var parts = new LinkedHashMap<Message, List<Integer>>();
        var others = new ArrayList<Integer>();
        byClass.forEach((name, points) -> {
            if (frequent.contains(name)) {
                parts.put(Message.of("data.explore.class", name), points);
            } else {
                others.addAll(points);
            }
        });
        parts.put(Message.of("data.explore.others"), others);
        parts.put(Message.of("data.explore.no-target"), none);
        return parts;
    }

    /// Fifths of the rows by the number that is to be predicted.
    private Map<Message, List<Integer>> bands() {
        var none = new ArrayList<Integer>();
        var told = new ArrayList<Integer>();
        each(point -> (value(point) == null ? none : told).add(point));
        told.sort(Comparator.comparing(point -> Objects.requireNonNull(value(point))));
        var parts = new LinkedHashMap<Message, List<Integer>>();
        int from = 0;
        for (int band = 1; band <= BANDS && from < told.size(); band++) {
            int to = told.size() * band / BANDS;
            if (to > from) {
                parts.put(
                        Message.of(
                                "data.explore.band",
                                Objects.requireNonNull(value(told.get(from))),
                                Objects.requireNonNull(value(told.get(to - 1)))),
                        told.subList(from, to));
                from = to;
            }
        }
        parts.put(Message.of("data.explore.no-target"), none);
        return parts;
    }

    private @Nullable Double value(int point) {
        String text = exploration.targets().get(point);
        return text == null ? null : Double.valueOf(text);
    }

    private Map<Message, List<Integer>> groups() {
        var parts = new LinkedHashMap<Message, List<Integer>>();
        IntStream.range(0, exploration.groupCount())
                .forEach(
                        g -> parts.put(Message.of("data.explore.group", g + 1), new ArrayList<>()));
        each(point ->
                parts.computeIfAbsent(
                                Message.of(
                                        "data.explore.group", exploration.groups().get(point) + 1),
                                _ -> new ArrayList<>())
                        .add(point));
        return parts;
    }

    private Map<Message, List<Integer>> oddness() {
        List<Integer> order =
                IntStream.range(0, exploration.rows().size())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        (Integer point) -> -exploration.oddness().get(point)))
                        .toList();
        var parts = new LinkedHashMap<Message, List<Integer>>();
        int from = 0;
        for (int i = 0; i < ODD_SHARES.length; i++) {
            int to = (int) Math.ceil(order.size() * ODD_SHARES[i]);
            parts.put(Message.of("data.explore.odd." + i), order.subList(from, to));
            from = to;
        }
        return parts;
    }

    private void each(java.util.function.IntConsumer point) {
        IntStream.range(0, exploration.rows().size()).forEach(point);
    }
}
