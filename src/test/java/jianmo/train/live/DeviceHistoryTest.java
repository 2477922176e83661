package jianmo.train.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.train.DeviceReading;
import jianmo.train.live.DeviceHistory.Quantity;

import org.junit.jupiter.api.Test;

import java.util.List;

class DeviceHistoryTest {

    private static DeviceReading card(double load) {
        return new DeviceReading(
                DeviceReading.Kind.GPU, "RTX", load, 1L << 30, 8L << 30, Double.NaN, 70);
    }

    @Test
    void forgetsTheOldestAndKeepsTwinsApart() {
        var history = new DeviceHistory(10);
        for (int second = 0; second < 100; second++) {
            history.add(second, List.of(card(second / 100.0), card(0.5)));
        }
        assertEquals(10, history.moments().size());
        var traces = history.traces(Quantity.LOAD);
        assertEquals(2, traces.size());
        assertEquals(List.of(0, 1), traces.stream().map(t -> t.number()).toList());
        assertEquals(-9.0, traces.getFirst().seconds().getFirst());
        assertEquals(0.99, traces.getFirst().values().getLast());
        assertTrue(history.traces(Quantity.TEMPERATURE).isEmpty());
        assertEquals(70, history.traces(Quantity.POWER).getFirst().values().getFirst());
    }

    @Test
    void aSecondIsReadOnceAndAClockSetBackStartsAnew() {
        var history = new DeviceHistory(10);
        history.add(5, List.of(card(0.1)));
        history.add(5, List.of(card(0.2)));
        assertEquals(List.of(0.2), history.traces(Quantity.LOAD).getFirst().values());
        history.add(2, List.of(card(0.3)));
        assertEquals(1, history.moments().size());
    }
}
