package jianmo.explain.view;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;
import jianmo.explain.InteractionReport;
import jianmo.explain.InteractionReport.Main;
import jianmo.explain.InteractionReport.Pair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Interactions as a matrix.
public final class InteractionCharts {

    /// Features in the matrix.
    public static final int MOST = 12;

    private InteractionCharts() {}

    /// The features of the strongest pairs, the one that does most alone first.
    public static Chart.Pairs matrix(InteractionReport report) {
        List<Main> shown = shown(report);
        Map<Set<String>, Pair> pairs = new HashMap<>();
        report.pairs().forEach(pair -> pairs.put(Set.of(pair.first(), pair.second()), pair));
        var rows = new ArrayList<List<Chart.Cell>>();
        for (int i = 0; i < shown.size(); i++) {
            var row = new ArrayList<Chart.Cell>();
            for (int j = 0; j < i; j++) {
                Pair pair = pairs.get(Set.of(shown.get(i).name(), shown.get(j).name()));
                row.add(
                        pair == null
                                ? new Chart.Cell(0, Message.of("shapview.pairs.never"))
                                : new Chart.Cell(
                                        pair.size(),
                                        told(
                                                "shapview.pairs.told",
                                                report,
                                                pair.size(),
                                                pair.share())));
            }
            Main own = shown.get(i);
            row.add(
                    new Chart.Cell(
                            own.size(),
                            told("shapview.pairs.told-main", report, own.size(), own.share())));
            rows.add(row);
        }
        Message unit = Message.of("explain.unit." + report.unit());
        return new Chart.Pairs(
                Message.of("shapview.pairs.title", unit),
                unit,
                shown.stream().map(Main::name).toList(),
                rows);
    }

    private static Message told(String key, InteractionReport report, double size, double share) {
        return Message.of(key, size, Message.of("explain.unit." + report.unit()), share);
    }

    private static List<Main> shown(InteractionReport report) {
        var names = new LinkedHashSet<String>();
        for (Pair pair : report.pairs()) {
            for (String name : List.of(pair.first(), pair.second())) {
                if (names.size() < MOST) {
                    names.add(name);
                }
            }
        }
        report.mains().stream()
                .map(Main::name)
                .takeWhile(_ -> names.size() < MOST)
                .forEach(names::add);
        return report.mains().stream().filter(main -> names.contains(main.name())).toList();
    }
}
