package jianmo.train.live;

import jianmo.train.DeviceReading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What the devices did in the last minutes, one reading a second; the oldest are forgotten.
/// Thread-safe.
public final class DeviceHistory {

    /// Ten minutes.
    public static final int USUAL = 600;

    private final int most;
    private final ArrayDeque<Moment> moments = new ArrayDeque<>();

    /// @param most seconds that are remembered
    public DeviceHistory(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("nothing to remember: " + most);
        }
        this.most = most;
    }

    /// Adds the readings of one second; a second reading of the same second replaces the first, and
    /// one from before the newest (a clock set back) starts anew.
    ///
    /// @param second since 1970
    public synchronized void add(long second, List<DeviceReading> readings) {
        if (!moments.isEmpty() && second < moments.getLast().second()) {
            moments.clear();
        }
        if (!moments.isEmpty() && second == moments.getLast().second()) {
            moments.removeLast();
        }
        moments.addLast(new Moment(second, readings));
        while (moments.size() > most) {
            moments.removeFirst();
        }
    }

    /// Oldest first.
    public synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    /// One curve per device that measures `quantity`, in the order in which they were seen. A
    /// device is known by its kind, its name and which of that name it is.
    public synchronized List<Trace> traces(Quantity quantity) {
        var seconds = new LinkedHashMap<Device, List<Double>>();
        var values = new LinkedHashMap<Device, List<Double>>();
        if (moments.isEmpty()) {
            return List.of();
        }
        long newest = moments.getLast().second();
        for (Moment moment : moments) {
            named(moment.readings())
                    .forEach((device, reading) -> {
                        double value = quantity.of(reading);
                        if (Double.isFinite(value)) {
                            seconds.computeIfAbsent(device, _ -> new ArrayList<>())
                                    .add((double) (moment.second() - newest));
                            values.computeIfAbsent(device, _ -> new ArrayList<>()).add(value);
                        }
                    });
        }
        return values.keySet().stream()
                .map(device ->
                        new Trace(
                                device.kind(),
                                device.name(),
                                device.number(),
                                seconds.getOrDefault(device, List.of()),
                                values.getOrDefault(device, List.of())))
                .toList();
    }

    private static Map<Device, DeviceReading> named(List<DeviceReading> readings) {
        var named = new LinkedHashMap<Device, DeviceReading>();
        for (DeviceReading reading : readings) {
            int number = 0;
            while (named.containsKey(new Device(reading.kind(), reading.name(), number))) {
                number++;
            }
            named.put(new Device(reading.kind(), reading.name(), number), reading);
        }
        return named;
    }

    private record Device(DeviceReading.Kind kind, String name, int number) {}

    /// @param second since 1970
    public record Moment(long second, List<DeviceReading> readings) {
        public Moment {
            readings = List.copyOf(readings);
        }
    }

    /// @param number which of several devices of the same name, from 0
    /// @param seconds before the newest moment, so never above 0
    public record Trace(
            DeviceReading.Kind kind,
            String name,
            int number,
            List<Double> seconds,
            List<Double> values) {
        public Trace {
            seconds = List.copyOf(seconds);
            values = List.copyOf(values);
        }
    }

    /// What can be charted.
    public enum Quantity {
        /// Share of the computing power, 0 to 1.
        LOAD(DeviceReading::load),
        /// Bytes in use.
        MEMORY(r -> r.memoryUsed() < 0 ? Double.NaN : r.memoryUsed()),
        /// Degrees Celsius.
        TEMPERATURE(DeviceReading::celsius),
        /// Watts.
        POWER(DeviceReading::watts);

        private final ToDoubleFunction<DeviceReading> value;

        Quantity(ToDoubleFunction<DeviceReading> value) {
            this.value = value;
        }

        double of(DeviceReading reading) {
            return value.applyAsDouble(reading);
        }
    }
}
