package jianmo.bench;

import jianmo.base.seed.Seeds;
import jianmo.train.Hyperparameter;
import jianmo.train.Settings;
import jianmo.tune.SearchSpace;
import jianmo.tune.Study;
import jianmo.tune.Trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Regret of the tuner after 100 trials on two test functions, beside Optuna's TPE in both its
/// forms, 20 seeds each. Run by hand: `docs/benchmarks/run tune`. What the figures mean: `tune.md`
/// there.
public final class TuneBench {

    private static final int SEEDS = 20;
    private static final int TRIALS = 100;

    /// The functions in the unit cube, less their minimum; the peer's script has the same.
    private enum Function {
        BRANIN(2, TuneBench::branin),
        HARTMANN6(6, TuneBench::hartmann6);

        private final int axes;
        private final ToDoubleFunction<double[]> regret;

        Function(int axes, ToDoubleFunction<double[]> regret) {
            this.axes = axes;
            this.regret = regret;
        }
    }

    private static final double[] ALPHA = {1, 1.2, 3, 3.2};
    private static final double[][] A = {
        {10, 3, 17, 3.5, 1.7, 8},
        {0.05, 10, 17, 0.1, 8, 14},
        {3, 3.5, 1.7, 10, 17, 8},
        {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] P = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private TuneBench() {}

    /// @param arguments the Python that has Optuna, `/usr/bin/python3` where missing
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String python = arguments.length > 0 ? arguments[0] : "/usr/bin/python3";
        for (Function function : Function.values()) {
            String name = function.name().toLowerCase(Locale.ROOT);
            double[] ours = ours(function);
            System.err.println(name + " ours " + quartiles(ours));
            for (String variant : List.of("default", "multivariate")) {
                double[] peer = peer(python, name, variant);
                System.err.println(name + " optuna " + variant + " " + quartiles(peer));
                System.out.printf(
                        Locale.ROOT,
                        "{\"name\":\"tune/%s vs optuna %s\",\"ours\":%.5f,\"peer\":%.5f,"
                                + "\"unit\":\"median regret\",\"ratio\":%.2f}%n",
                        name,
                        variant,
                        median(ours),
                        median(peer),
                        median(peer) / median(ours));
            }
        }
    }

    private static double[] ours(Function function) {
        return IntStream.range(0, SEEDS).mapToDouble(seed -> search(function, seed)).toArray();
    }

    /// The first trial, the defaults, is a random point here: the peer's is one too.
    private static double search(Function function, long seed) {
        var start = Seeds.generator(seed, "start");
        List<Hyperparameter> parameters =
                IntStream.range(0, function.axes)
                        .<Hyperparameter>mapToObj(i ->
                                new Hyperparameter.Real("x" + i, 0, 1, start.nextDouble(), false))
                        .toList();
        var study = new Study(new SearchSpace(parameters), false, seed);
        for (int number = 1; number <= TRIALS; number++) {
            Settings settings = study.ask().orElseThrow();
            double[] x =
                    IntStream.range(0, function.axes)
                            .mapToDouble(i -> settings.real("x" + i))
                            .toArray();
            double value = function.regret.applyAsDouble(x);
            study.tell(new Trial(number, settings, value, Trial.State.COMPLETE, 1, 0));
        }
        return study.best().orElseThrow().value();
    }

    private static double[] peer(String python, String function, String variant)
            throws IOException, InterruptedException {
        Path script = Path.of("docs", "benchmarks", "peers", "tune_optuna.py");
        if (!Files.exists(script)) {
            throw new IOException(script + " not found: start from the root of the clone");
        }
        var process =
                new ProcessBuilder(
                                python,
                                script.toString(),
                                function,
                                variant,
                                Integer.toString(SEEDS),
                                Integer.toString(TRIALS))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the peer failed; it needs the Debian package python3-optuna");
        }
        return Arrays.stream(out.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double branin(double[] u) {
        double x = -5 + 15 * u[0];
        double y = 15 * u[1];
        double a = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10 - 0.39788735772973816;
    }

    private static double hartmann6(double[] u) {
        double sum = 0;
        for (int i = 0; i < ALPHA.length; i++) {
            double inner = 0;
            for (int j = 0; j < u.length; j++) {
                inner += A[i][j] * (u[j] - P[i][j]) * (u[j] - P[i][j]);
            }
            sum -= ALPHA[i] * Math.exp(-inner);
        }
        return sum + 3.322368011391339;
    }

    private static double median(double[] values) {
        return quantile(values, 0.5);
    }

    private static String quartiles(double[] values) {
        return String.format(
                Locale.ROOT,
                "median %.5f, quartiles %.5f to %.5f",
                median(values),
                quantile(values, 0.25),
                quantile(values, 0.75));
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int low = (int) at;
        int high = Math.min(sorted.length - 1, low + 1);
        return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
}
