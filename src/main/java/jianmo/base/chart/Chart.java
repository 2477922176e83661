package jianmo.base.chart;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import jianmo.base.message.Message;

import java.util.List;

/// A chart as data: what to draw, never how. Titles and axis names are messages, so one chart can
/// be painted in every language; axis names carry their unit.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "chart")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Chart.Lines.class, name = "lines"),
    @JsonSubTypes.Type(value = Chart.Curves.class, name = "curves"),
    @JsonSubTypes.Type(value = Chart.Bars.class, name = "bars"),
    @JsonSubTypes.Type(value = Chart.Histogram.class, name = "histogram"),
    @JsonSubTypes.Type(value = Chart.Points.class, name = "points"),
    @JsonSubTypes.Type(value = Chart.Beeswarm.class, name = "beeswarm"),
    @JsonSubTypes.Type(value = Chart.Waterfall.class, name = "waterfall"),
    @JsonSubTypes.Type(value = Chart.Boxes.class, name = "boxes"),
    @JsonSubTypes.Type(value = Chart.Heat.class, name = "heat"),
    @JsonSubTypes.Type(value = Chart.Fan.class, name = "fan"),
    @JsonSubTypes.Type(value = Chart.Intervals.class, name = "intervals"),
    @JsonSubTypes.Type(value = Chart.Ranges.class, name = "ranges"),
    @JsonSubTypes.Type(value = Chart.Force.class, name = "force"),
    @JsonSubTypes.Type(value = Chart.Pairs.class, name = "pairs"),
    @JsonSubTypes.Type(value = Tradeoff.class, name = "tradeoff")
})
public sealed interface Chart
        permits Chart.Lines,
                Chart.Curves,
                Chart.Bars,
                Chart.Histogram,
                Chart.Points,
                Chart.Beeswarm,
                Chart.Waterfall,
                Chart.Boxes,
                Chart.Heat,
                Chart.Fan,
                Chart.Intervals,
                Chart.Ranges,
                Chart.Force,
                Chart.Pairs,
                DotCloud,
                RowHeat,
                Tradeoff {

    Message title();

    /// Curves over a common horizontal axis.
    record Lines(Message title, Message x, Message y, List<Series> series) implements Chart {
        public Lines {
            series = List.copyOf(series);
        }
    }

    /// Curves of which a part is looked at, each in its own colour and dashes, so that many can be
    /// compared; for trainings.
    ///
    /// @param span the part of the horizontal axis that is shown
    /// @param logarithmic whether equal steps upwards are equal factors; values that are not
    ///   positive are drawn at the lower edge
    record Curves(
            Message title, Message x, Message y, List<Curve> curves, Span span, boolean logarithmic)
            implements Chart {
        public Curves {
            curves = List.copyOf(curves);
        }
    }

    /// Horizontal bars, first on top; for shares of importance, counts of a category.
    ///
    /// @param percent whether values are shares to be written in percent
    record Bars(Message title, Message x, List<Bar> bars, boolean percent) implements Chart {
        public Bars {
            bars = List.copyOf(bars);
        }
    }

    /// Counts per bin of one number.
    ///
    /// @param edges bin borders, one more than counts, ascending
    record Histogram(Message title, Message x, Message y, List<Double> edges, List<Long> counts)
            implements Chart {
        public Histogram {
            edges = List.copyOf(edges);
            counts = List.copyOf(counts);
        }
    }

    /// Points of several named series; for trials, residuals, predicted against true.
    record Points(Message title, Message x, Message y, List<Series> series) implements Chart {
        public Points {
            series = List.copyOf(series);
        }
    }

    /// SHAP beeswarm: one row of dots per feature, position = contribution, colour = feature value.
    record Beeswarm(Message title, Message x, List<Swarm> rows) implements Chart {
        public Beeswarm {
            rows = List.copyOf(rows);
        }
    }

    /// From a base value to an answer in steps, largest first; `rest` sums what is not listed.
    record Waterfall(Message title, Message x, double base, double answer, List<Bar> steps)
            implements Chart {
        public Waterfall {
            steps = List.copyOf(steps);
        }
    }

    /// A box per group of rows, first on top; for a number within each value of a category.
    record Boxes(Message title, Message x, List<Box> boxes) implements Chart {
        public Boxes {
            boxes = List.copyOf(boxes);
        }
    }

    /// A grid of shares, darker where larger; for two categories.
    ///
    /// @param columns names across, left to right
    /// @param rows names down, top to bottom
    /// @param shares 0…1, row by row; NaN is left empty
    record Heat(
            Message title,
            Message x,
            Message y,
            List<String> columns,
            List<String> rows,
            List<List<Double>> shares)
            implements Chart {
        public Heat {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            shares = shares.stream().map(List::copyOf).toList();
        }
    }

    /// One strong curve with its interval over thin ones; for what a model answers along a number.
    ///
    /// @param across name of the horizontal axis
    /// @param up name of the vertical one
    /// @param x ascending; every other list is as long
    record Fan(
            Message title,
            Message across,
            Message up,
            List<Double> x,
            List<Double> middle,
            List<Double> low,
            List<Double> high,
            List<Strand> strands)
            implements Chart {
        public Fan {
            x = List.copyOf(x);
            middle = List.copyOf(middle);
            low = List.copyOf(low);
            high = List.copyOf(high);
            strands = List.copyOf(strands);
        }
    }

    /// A thin curve of a fan.
    record Strand(Message name, List<Double> y) {
        public Strand {
            y = List.copyOf(y);
        }
    }

    /// A figure with its interval per row, first on top.
    record Intervals(Message title, Message x, List<Interval> rows) implements Chart {
        public Intervals {
            rows = List.copyOf(rows);
        }
    }

    /// @param low lower end
    /// @param high upper end
    record Interval(String label, double value, double low, double high) {}

    /// Horizontal bars with an interval at their ends, first name on top; several groups stand
    /// below each other within a name. For shares of importance, over all rows or by cohorts.
    ///
    /// @param names one per place, top to bottom
    /// @param percent whether values are shares to be written in percent
    record Ranges(Message title, Message x, List<String> names, List<Group> groups, boolean percent)
            implements Chart {
        public Ranges {
            names = List.copyOf(names);
            groups = List.copyOf(groups);
        }
    }

    /// Force plot (Lundberg and others, 2018): what pushes an answer up meets what pushes it down
    /// at the answer; bands as long as their contributions, the strongest next to the answer.
    ///
    /// @param steps what each thing contributes, in any order
    record Force(Message title, Message x, double base, double answer, List<Bar> steps)
            implements Chart {
        public Force {
            steps = List.copyOf(steps);
        }
    }

    /// What things do in pairs, and on the diagonal each by itself: the lower half of a matrix,
    /// darker where larger; pairs and diagonal each by their own scale.
    ///
    /// @param unit of all values
    /// @param names in the order of rows and columns
    /// @param rows row i has i + 1 cells, the last on the diagonal
    record Pairs(Message title, Message unit, List<String> names, List<List<Cell>> rows)
            implements Chart {
        public Pairs {
            names = List.copyOf(names);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// One cell of [Pairs].
    ///
    /// @param value not negative
    /// @param told what to tell beside it
    record Cell(double value, Message told) {}

    /// One group of [Ranges].
    ///
    /// @param name shown in the legend
    /// @param ends one per name
    record Group(Message name, List<End> ends) {
        public Group {
            ends = List.copyOf(ends);
        }
    }

    /// Where a bar ends, and what else it may be.
    ///
    /// @param low lower end of the interval; NaN for none
    /// @param high upper end; NaN for none
    /// @param words what to tell beside the value; empty for nothing
    record End(double value, double low, double high, List<Message> words) {
        public End {
            words = List.copyOf(words);
        }
    }

    /// @param low 5 % of the values lie below
    /// @param first quartile
    /// @param third quartile
    /// @param high 5 % of the values lie above
    /// @param count values
    record Box(
            String label,
            double low,
            double first,
            double median,
            double third,
            double high,
            long count) {}

    /// @param name shown in the legend
    /// @param x ascending for lines; same length as `y`
    /// @param words what to tell of each point that is pointed at; empty: its numbers
    record Series(Message name, List<Double> x, List<Double> y, List<Message> words) {
        public Series {
            x = List.copyOf(x);
            y = List.copyOf(y);
            words = words == null ? List.of() : List.copyOf(words);
        }

        public Series(Message name, List<Double> x, List<Double> y) {
            this(name, x, y, List.of());
        }
    }

    /// @param name shown in the legend
    /// @param x ascending; same length as `y`
    /// @param style decides colour and dashes
    record Curve(Message name, List<Double> x, List<Double> y, Style style) {
        public Curve {
            x = List.copyOf(x);
            y = List.copyOf(y);
        }
    }

    /// How a curve is told from others: by its colour, and without colours by its dashes.
    ///
    /// @param colour number in the palette, from 0
    record Style(int colour, Dash dash) {}

    /// The pattern of a line.
    enum Dash {
        SOLID,
        DASHED,
        DOTTED,
        DASH_DOTTED
    }

    /// A part of the horizontal axis; all of it when the ends are infinite.
    record Span(double low, double high) {
        public static final Span ALL = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        @com.fasterxml.jackson.annotation.JsonIgnore
        public boolean isAll() {
            return equals(ALL);
        }
    }

    /// @param label as the person wrote it (a column or category name, perhaps with its value)
    record Bar(String label, double value) {}

    /// @param feature column name
    /// @param contributions one per explained row
    /// @param levels the feature's value of that row scaled to 0…1, or -1 when it is missing or a
    ///   category without order
    record Swarm(String feature, List<Double> contributions, List<Double> levels) {
        public Swarm {
            contributions = List.copyOf(contributions);
            levels = List.copyOf(levels);
        }
    }
}
