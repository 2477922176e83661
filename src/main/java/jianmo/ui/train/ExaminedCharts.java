package jianmo.ui.train;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;
import jianmo.chart.Figures;
import jianmo.train.live.Examined.Cell;
import jianmo.train.live.Examined.Confusion;
import jianmo.train.live.Examined.Residuals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Labels against answers as heat maps, where a grid of figures would not do.
final class ExaminedCharts {

    private static final Message NOTHING = Message.of("panels.train.curve.name", "");
    private static final Message ANSWER = Message.of("panels.train.examined.answer");
    private static final Message LABEL = Message.of("panels.train.examined.label");

    private ExaminedCharts() {}

    /// Shares of the rows of each label.
    static Chart.Heat heat(Confusion confusion) {
        var shares = new ArrayList<List<Double>>();
        for (List<Integer> counts : confusion.counts()) {
            double rows = counts.stream().mapToInt(Integer::intValue).sum();
            shares.add(
                    counts.stream().map(count -> rows == 0 ? Double.NaN : count / rows).toList());
        }
        return new Chart.Heat(
                NOTHING, ANSWER, LABEL, confusion.classes(), confusion.classes(), shares);
    }

    /// Shares of all rows by label and answer, both in bins, large labels on top.
    static Chart.Heat heat(Residuals residuals, Locale locale) {
        int n = residuals.bins();
        double[][] counts = new double[n][n];
        double most = 1;
        for (Cell cell : residuals.cells()) {
            counts[n - 1 - cell.label()][cell.answer()] = cell.count();
            most = Math.max(most, cell.count());
        }
        var shares = new ArrayList<List<Double>>();
        var columns = new ArrayList<String>();
        var rows = new ArrayList<String>();
        for (int i = 0; i < n; i++) {
            columns.add(Figures.of(residuals.middle(i), 3, locale));
            rows.add(Figures.of(residuals.middle(n - 1 - i), 3, locale));
            var line = new ArrayList<Double>();
            for (int j = 0; j < n; j++) {
                line.add(counts[i][j] == 0 ? Double.NaN : counts[i][j] / most);
            }
            shares.add(line);
        }
        return new Chart.Heat(NOTHING, ANSWER, LABEL, columns, rows, shares);
    }
}
