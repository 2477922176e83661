package jianmo.base.chart;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Any number of dots, coloured on a scale, some of them chosen: a beeswarm of all rows, or what a
/// feature contributes over its value. Not stored.
///
/// @param y empty text for lines that have names
/// @param chosen rows that stand out; null when all are equal
/// @param scale what the colours mean
/// @param across what stands along the horizontal axis
/// @param lines names of lines, the first on top; line `i` lies at `y = -i`, half a unit up and
///   down. Names beyond the lines of dots are counted, not drawn. Empty for a vertical axis of
///   numbers
public record DotCloud(
        Message title,
        Message x,
        Message y,
        Dots dots,
        @Nullable RowMask chosen,
        Scale scale,
        Across across,
        List<String> lines)
        implements Chart {

    public DotCloud {
        lines = List.copyOf(lines);
    }

    /// What the colours mean.
    ///
    /// @param name of what is coloured; empty text for "the value of the line"
    /// @param low words at the low end
    /// @param high words at the high end
    public record Scale(String name, String low, String high) {}

    /// What stands along the horizontal axis.
    ///
    /// @param days whether numbers are days since 1970-01-01
    /// @param names of the whole numbers from 0 on; empty for numbers
    public record Across(boolean days, List<String> names) {
        public static final Across NUMBERS = new Across(false, List.of());

        public Across {
            names = List.copyOf(names);
        }
    }
}
