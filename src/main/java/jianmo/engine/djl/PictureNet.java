package jianmo.engine.djl;

import jianmo.base.message.UserError;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Hyperparameter;
import jianmo.train.RowWeights;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.BatchNorm;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Extent;
import jianmo.train.form.GlobalAverage;
import jianmo.train.form.Layer;
import jianmo.train.form.Scale;
import jianmo.train.form.Window;

import java.util.ArrayList;
import java.util.List;

/// What the networks for pictures share: how they read a row, begin, end and are trained.
///
/// A row is a square picture, red plane first or grey alone. Each batch is cut in two, so that two
/// cores share it; batch normalisation sees each half.
final class PictureNet {

    static final String WIDTH = "width";
    static final String DROPOUT = "dropout";
    static final String FLIP = "flip";
    static final String SHIFT = "shift";

    /// Pictures from this side on are halved by the first convolution.
    private static final int LARGE = 48;

    private static final int PARTS = 2;

    /// Channels come in blocks of this many: with others oneDNN 3.7 inside PyTorch 2.7.1 was seen
    /// to give gradients that are no numbers, in about one training of twenty on a new thread.
    private static final int BLOCK = 16;

    private final Extent extent;
    private final Start start;
    private final List<Layer> layers = new ArrayList<>();
    private int convolutions;

    private PictureNet(TrainRequest request) {
        this.extent = extent(request.train().matrix().columns());
        this.start = new Start(request.seed());
    }

    /// The knobs of every network for pictures, after those of its own.
    static List<Hyperparameter> knobs(List<Hyperparameter> own) {
        var knobs = new ArrayList<>(own);
        knobs.add(new Hyperparameter.Choice(WIDTH, List.of("16", "32", "48", "64"), "16"));
        knobs.add(new Hyperparameter.Real(DROPOUT, 0, 0.6, 0.1, false));
        knobs.add(new Hyperparameter.Toggle(FLIP, true));
        knobs.add(new Hyperparameter.Real(SHIFT, 0, 0.25, 0.1, false));
        knobs.addAll(Regime.knobs(new Regime.Defaults(3e-3, 1e-2, 30, 12, Schedule.ONE_CYCLE, 1)));
        knobs.add(RowWeights.parameter());
        return List.copyOf(knobs);
    }

    /// Adds the layers between the stem and the head.
    @FunctionalInterface
    interface Trunk {
        /// @param width channels that the stem makes
        /// @return channels at the end
        int add(PictureNet net, int width);
    }

    static Trained train(TrainRequest request, TrainWatcher watcher, Trunk trunk) {
        NetTraining.requireNumbers(request);
        var net = new PictureNet(request);
        var settings = request.settings();
        int width = Integer.parseInt(settings.choice(WIDTH));
        net.layers.add(new Layer.Input(net.extent));
        net.layers.add(standardised(request.train().matrix(), net.extent));
        int stride = net.extent.size(1) >= LARGE ? 2 : 1;
        net.layers.addAll(net.conv(net.extent.size(0), width, new Window(3, stride, 1), 1));
        net.layers.add(new Layer.Relu());
        int channels = trunk.add(net, width);
        net.layers.add(new GlobalAverage());
        net.layers.add(new Layer.Dropout(settings.real(DROPOUT)));
        net.layers.add(net.start.dense("head", channels, request.target().outputs(), Start.LINEAR));
        var feed =
                new PictureFeed(
                        request.train().matrix(),
                        net.extent,
                        settings.toggle(FLIP),
                        settings.real(SHIFT));
        var plan = new NetPlan(net.layers, Objective.of(request.target().task()), feed, PARTS);
        return new NetTraining(request, watcher, plan).train();
    }

    void add(Layer layer) {
        layers.add(layer);
    }

    /// A convolution without bias of its own, and batch normalisation.
    List<Layer> conv(int inputs, int outputs, Window window, int groups) {
        return List.of(plain(inputs, outputs, window, groups), BatchNorm.of(outputs));
    }

    /// As [#conv], but silent at first, so that a residual block begins as its shortcut (Goyal et
    /// al. 2017).
    List<Layer> silent(int inputs, int outputs, Window window) {
        var norm = BatchNorm.of(outputs);
        return List.of(
                plain(inputs, outputs, window, 1),
                new BatchNorm(new float[outputs], norm.shift(), norm.mean(), norm.variance()));
    }

    private Conv2d plain(int inputs, int outputs, Window window, int groups) {
        if (outputs % BLOCK != 0) {
            throw new IllegalArgumentException(outputs + " channels are no whole blocks");
        }
        return start.conv("conv/" + convolutions++, inputs, outputs, window, groups);
    }

    /// Side of the picture that the layers so far make.
    int side() {
        return jianmo.train.form.Stack.output(layers, extent).size(1);
    }

    /// @throws UserError when the columns are no square picture
    static Extent extent(int columns) {
        for (int channels : new int[] {3, 1}) {
            int side = (int) Math.round(Math.sqrt((double) columns / channels));
            if (side >= 8 && side * side * channels == columns) {
                return Extent.of(channels, side, side);
            }
        }
        throw UserError.failed("train.net.no-pixels", columns);
    }

    /// Each channel to mean 0 and deviation 1 over the training rows.
    private static Scale standardised(Matrix pictures, Extent extent) {
        int inner = extent.inner();
        float[] factor = new float[extent.size(0)];
        float[] offset = new float[factor.length];
        for (int c = 0; c < factor.length; c++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < pictures.rows(); row++) {
                int from = row * extent.count() + c * inner;
                for (int i = from; i < from + inner; i++) {
                    sum += pictures.values()[i];
                    squares += (double) pictures.values()[i] * pictures.values()[i];
                }
            }
            double count = (double) pictures.rows() * inner;
            double mean = sum / count;
            double deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
            factor[c] = deviation > 1e-6 ? (float) (1 / deviation) : 1;
            offset[c] = (float) -mean * factor[c];
        }
        return new Scale(factor, offset);
    }
}
