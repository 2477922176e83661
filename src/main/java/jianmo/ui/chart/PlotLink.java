package jianmo.ui.chart;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

import jianmo.base.chart.Chart.Span;

/// What plots with the same horizontal axis share: the part that is looked at, and the place that
/// is pointed at.
public final class PlotLink {

    /// Narrower parts are not looked at.
    private static final double LEAST = 1e-6;

    private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.ALL);
    private final DoubleProperty cursor = new SimpleDoubleProperty(Double.NaN);

    public ObjectProperty<Span> spanProperty() {
        return span;
    }

    public Span span() {
        return span.get();
    }

    /// Shows all again.
    public void reset() {
        span.set(Span.ALL);
    }

    /// The value that is pointed at; not a number when none is.
    public DoubleProperty cursorProperty() {
        return cursor;
    }

    /// Looks closer or wider around a place that stays where it is.
    ///
    /// @param whole what there is
    /// @param factor of the width; below 1 looks closer
    void zoom(Span whole, double around, double factor) {
        Span now = span.get().isAll() ? whole : span.get();
        look(
                whole,
                around - (around - now.low()) * factor,
                around + (now.high() - around) * factor);
    }

    /// Moves the part that is looked at by a share of its width.
    void pan(Span whole, double share) {
        Span now = span.get();
        if (now.isAll()) {
            return;
        }
        double by = (now.high() - now.low()) * share;
        double held =
                Math.clamp(
                        by,
                        Math.min(0, whole.low() - now.low()),
                        Math.max(0, whole.high() - now.high()));
        look(whole, now.low() + held, now.high() + held);
    }

    /// Looks at a part; at all of it when it reaches beyond both ends.
    void look(Span whole, double low, double high) {
        double least = Math.max(LEAST, (whole.high() - whole.low()) * 1e-7);
        if (high - low < least) {
            return;
        }
        span.set(
                low <= whole.low() && high >= whole.high()
                        ? Span.ALL
                        : new Span(Math.max(low, whole.low()), Math.min(high, whole.high())));
    }
}
