package jianmo.engine.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

import jianmo.base.job.Progress;
import jianmo.dataset.Rows;
import jianmo.export.QuantiseRequest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How long a graph takes for a few rows at once, by the clock on the wall, for benchmarks: FP32
/// and INT8 in turn, on one thread or more.
///
/// @param fp32Micros for all rows of a call, the lower decile of the rounds, since another program
///   can only make one longer
/// @param int8Micros the same of the other file
public record Latency(int rows, int threads, double fp32Micros, double int8Micros) {

    private static final int ROUNDS = 41;
    private static final double ROUND_SECONDS = 0.004;

    /// @param rows each is measured with each of `threads`
    public static List<Latency> of(
            QuantiseRequest request,
            Path fp32,
            Path int8,
            List<Integer> rows,
            List<Integer> threads)
            throws OrtException {
        int most = rows.stream().mapToInt(i -> i).max().orElseThrow();
        Rows some = request.rows().validation().spread(most);
        List<Object> raw = OnnxGraphs.sample(request, some, Progress.ignored()).raw();
        var all = new ArrayList<Latency>();
        for (int count : threads) {
            try (var wide = session(fp32, count);
                    var narrow = session(int8, count)) {
                for (int n : rows) {
                    List<Object> columns = Columns.take(raw, 0, n);
                    try (var first = wide.ready(columns);
                            var second = narrow.ready(columns)) {
                        all.add(measure(n, count, first, second));
                    }
                }
            }
        }
        return all;
    }

    private static Latency measure(int rows, int threads, Timed.Ready first, Timed.Ready second) {
        int runs = (int) Math.clamp(ROUND_SECONDS / Math.max(1e-7, seconds(first, 5)), 1, 50);
        double[] wide = new double[ROUNDS];
        double[] narrow = new double[ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            double before = seconds(first, runs);
            double after = seconds(second, runs);
            if (round >= 0) {
                wide[round] = before;
                narrow[round] = after;
            }
        }
        return new Latency(rows, threads, decile(wide) * 1e6, decile(narrow) * 1e6);
    }

    private static double seconds(Timed.Ready ready, int runs) {
        long start = System.nanoTime();
        for (int run = 0; run < runs; run++) {
            ready.run();
        }
        return (System.nanoTime() - start) * 1e-9 / runs;
    }

    private static double decile(double[] times) {
        Arrays.sort(times);
        return times[times.length / 10];
    }

    private static GraphSession session(Path file, int threads) throws OrtException {
        var graph = GraphCheck.read(file);
        var ports = GraphPort.inputs(file.toString(), graph.model());
        String answer =
                graph.model().getGraph().getOutputList().stream()
                        .map(output -> output.getName())
                        .filter(name -> name.matches("(prediction|probabilities)_*"))
                        .findFirst()
                        .orElseThrow();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            OrtSession opened = OnnxRuntime.environment().createSession(graph.bytes(), options);
            return new GraphSession(file.toString(), opened, ports, answer);
        }
    }
}
