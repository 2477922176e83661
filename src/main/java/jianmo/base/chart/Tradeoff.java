package jianmo.base.chart;

import jianmo.base.message.Message;

import java.util.List;

/// Things that cost in two ways and are worth something: one dot for each, further left and down is
/// cheaper, the colour tells the worth. Those that no other beats are joined.
///
/// @param x what a thing costs in one way; equal steps to the right are equal factors
/// @param y what it costs in the other way, likewise upwards
/// @param worth name of what the colours mean
/// @param low what the worth of the least is, for the scale of colours
/// @param high what the worth of the most is
/// @param spots in the order of their numbers, from 1
public record Tradeoff(
        Message title,
        Message x,
        Message y,
        Message worth,
        Message low,
        Message high,
        List<Spot> spots)
        implements Chart {

    public Tradeoff {
        spots = List.copyOf(spots);
    }

    /// @param x positive
    /// @param y positive
    /// @param worth from 0, the least, to 1, the most
    /// @param front whether no other beats it
    /// @param chosen whether it stands out
    /// @param told what to tell when it is pointed at
    public record Spot(
            Message name,
            double x,
            double y,
            double worth,
            boolean front,
            boolean chosen,
            Message told) {}
}
