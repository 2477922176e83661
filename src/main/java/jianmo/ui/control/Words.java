package jianmo.ui.control;

import jianmo.chart.Figures;
import jianmo.text.Texts;
import jianmo.train.Metric;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;

/// Names and figures as every panel writes them.
public final class Words {

    private final Texts texts;

    public Words(Texts texts) {
        this.texts = texts;
    }

    /// A model family; its id where it has no name.
    public String family(String id) {
        return texts.has("train.family." + id) ? texts.of("train.family." + id) : id;
    }

    /// A model family in a word or two, where there is little room.
    public String shortFamily(String id) {
        return texts.has("panels.family." + id) ? texts.of("panels.family." + id) : family(id);
    }

    /// A metric; its id where it has no name.
    public String metric(String id) {
        return texts.has("ui.metric." + id) ? texts.of("ui.metric." + id) : id;
    }

    /// Four significant digits.
    public String figure(double value) {
        return Figures.of(value, texts.locale());
    }

    /// As many digits in every row of a column, so that points stand below each other: three after
    /// the point below 10, one below 1000, none above.
    public String score(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        String pattern = size < 10 ? "0.000" : size < 1000 ? "0.0" : "#,##0";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(texts.locale()))
                .format(value)
                .replace('-', '−');
    }

    /// The 95 % interval, as `0.741 – 0.820`.
    public String interval(Metric metric) {
        return score(metric.low()) + " – " + score(metric.high());
    }

    public String percent(double share) {
        return Figures.percent(share, texts.locale());
    }

    /// Two shares, as `7.9 – 9.8 %`.
    public String percents(double low, double high) {
        String sign = Figures.percentSign(texts.locale());
        return percent(low).replace(sign, "") + " – " + percent(high);
    }

    public String count(long value) {
        return Figures.count(value, texts.locale());
    }

    /// With a binary unit.
    public String bytes(double bytes) {
        if (bytes < 10_000) {
            return count(Math.round(bytes)) + " B";
        }
        double kib = bytes / 1024;
        if (kib < 1000) {
            return Figures.of(kib, 3, texts.locale()) + " KiB";
        }
        double mib = kib / 1024;
        return mib < 1000
                ? Figures.of(mib, 3, texts.locale()) + " MiB"
                : Figures.of(mib / 1024, 3, texts.locale()) + " GiB";
    }

    /// A span of time in seconds, minutes or hours.
    public String duration(double seconds) {
        if (seconds < 10) {
            return texts.of("ui.duration.seconds", Figures.of(seconds, 2, texts.locale()));
        }
        long whole = Math.round(seconds);
        if (whole < 90) {
            return texts.of("ui.duration.seconds", count(whole));
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 90
                ? texts.of("ui.duration.minutes", count(minutes))
                : texts.of("ui.duration.hours", minutes / 60, minutes % 60);
    }

    /// A setting's value.
    public String setting(Object value) {
        return value instanceof Number number
                ? figure(number.doubleValue())
                : String.valueOf(value);
    }
}
