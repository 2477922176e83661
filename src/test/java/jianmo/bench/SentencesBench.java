package jianmo.bench;

import jianmo.base.job.Progress;
import jianmo.dataset.text.Embedder;
import jianmo.engine.onnx.SentenceForms;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Sentence models quantised here beside their FP32 form and beside the INT8 file that others ship:
/// bytes, nearness to FP32 (cosine), and time a sentence on one thread, in processor time.
///
/// Arguments: the jars with the FP32 models (`docs/benchmarks/int8.md` says where they come from).
public final class SentencesBench {

    private static final int SENTENCES = 200;
    private static final int ROUNDS = 5;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private SentencesBench() {}

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            try (var zip = new ZipFile(jar)) {
                ZipEntry entry =
                        zip.stream()
                                .filter(each -> each.getName().endsWith(".onnx"))
                                .findFirst()
                                .orElseThrow();
                try (InputStream in = zip.getInputStream(entry)) {
                    run(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    private static void run(String name, byte[] fp32) throws IOException {
        boolean chinese = name.contains("zh");
        List<String> texts = texts(chinese);
        long start = System.nanoTime();
        byte[] int8 = SentenceForms.quantised(fp32);
        System.err.printf("%s: quantised in %.1f s%n", name, (System.nanoTime() - start) / 1e9);
        long shippedBytes = shipped(name);
        try (Embedder wide = SentenceForms.open(chinese, fp32);
                Embedder narrow = SentenceForms.open(chinese, int8);
                Embedder shipped = SentenceForms.shipped(chinese)) {
            float[][] exact = points(wide, texts);
            double[] near = cosines(exact, points(narrow, texts));
            double[] theirs = cosines(exact, points(shipped, texts));
            line(name + ", file beside FP32", int8.length, fp32.length, "bytes", false);
            line(name + ", file beside shipped -q", int8.length, shippedBytes, "bytes", false);
            line(name + ", mean cosine to FP32 beside -q", near[0], theirs[0], "", true);
            line(name + ", least cosine to FP32 beside -q", near[1], theirs[1], "", true);
            double[][] seconds = new double[3][ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                int at = Math.max(0, round);
                seconds[0][at] = seconds(narrow, texts);
                seconds[1][at] = seconds(wide, texts);
                seconds[2][at] = seconds(shipped, texts);
            }
            double ours = ShapPair.median(seconds[0]);
            double full = ShapPair.median(seconds[1]);
            double other = ShapPair.median(seconds[2]);
            line(name + ", a sentence beside FP32", ours, full, "ms", false);
            line(name + ", a sentence beside -q", ours, other, "ms", false);
        }
    }

    private static long shipped(String name) throws IOException {
        String file = "/" + name.replace(".onnx", "-q.onnx");
        try (InputStream in =
                Objects.requireNonNull(SentencesBench.class.getResourceAsStream(file))) {
            return in.readAllBytes().length;
        }
    }

    /// Descriptions of packages, or Chinese sentences, of the bundled projects.
    private static List<String> texts(boolean chinese) throws IOException {
        var texts = new ArrayList<String>();
        if (chinese) {
            var sentence = new StringBuilder();
            Path file = Path.of("workspaces/part-of-speech/chinese.conll");
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (line.isBlank()) {
                    texts.add(sentence.toString());
                    sentence.setLength(0);
                } else {
                    sentence.append(line.split("[\t ]")[0]);
                }
            }
        } else {
            try (var files = Files.walk(Path.of("workspaces/package-sections/descriptions"))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    texts.add(Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        texts.removeIf(String::isBlank);
        return texts.subList(0, Math.min(SENTENCES, texts.size()));
    }

    private static float[][] points(Embedder model, List<String> texts) {
        return model.embed(texts, 64, Progress.ignored());
    }

    /// Milliseconds a sentence.
    private static double seconds(Embedder model, List<String> texts) {
        long start = THREAD.getCurrentThreadCpuTime();
        points(model, texts);
        return (THREAD.getCurrentThreadCpuTime() - start) * 1e-6 / texts.size();
    }

    /// Mean and least; points have length 1.
    private static double[] cosines(float[][] some, float[][] others) {
        double sum = 0;
        double least = 1;
        for (int i = 0; i < some.length; i++) {
            double cosine = 0;
            for (int k = 0; k < some[i].length; k++) {
                cosine += (double) some[i][k] * others[i][k];
            }
            sum += cosine;
            least = Math.min(least, cosine);
        }
        return new double[] {sum / some.length, least};
    }

    private static void line(
            String name, double ours, double peer, String unit, boolean largerIsBetter) {
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"sentences/%s\",\"ours\":%.5g,\"peer\":%.5g,\"unit\":\"%s\",\"ratio\":%.3f}%n",
                name,
                ours,
                peer,
                unit,
                largerIsBetter ? ours / peer : peer / ours);
    }
}
