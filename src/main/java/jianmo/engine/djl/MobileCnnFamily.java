package jianmo.engine.djl;

import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.Residual;
import jianmo.train.form.Window;

import java.util.ArrayList;
import java.util.List;

/// A light network for pictures, of inverted residuals (MobileNetV2; Sandler et al. 2018): widen by
/// 1×1, filter each channel by itself, narrow by 1×1.
///
/// Fewest weights for its depth, so the one for small devices. Here with `max(0, x)` without the
/// upper limit of 6 of the paper.
public final class MobileCnnFamily implements NetworkFamily {

    private static final String EXPANSION = "expansion";

    private static final int STAGES = 3;

    @Override
    public String id() {
        return "mobile-cnn";
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.PIXELS;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return PictureNet.knobs(List.of(new Hyperparameter.Whole(EXPANSION, 1, 6, 4, false)));
    }

    @Override
    public int complexity() {
        return 4;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(hyperparameters());
        int expansion = request.settings().whole(EXPANSION);
        return PictureNet.train(request, watcher, (net, width) -> trunk(net, width, expansion));
    }

    private static int trunk(PictureNet net, int width, int expansion) {
        int channels = width;
        for (int stage = 0; stage < STAGES; stage++) {
            int outputs = width << stage;
            int stride = stage > 0 ? 2 : 1;
            inverted(net, channels, outputs, stride, expansion).forEach(net::add);
            channels = outputs;
        }
        inverted(net, channels, channels, 1, expansion).forEach(net::add);
        net.conv(channels, 2 * channels, new Window(1, 1, 0), 1).forEach(net::add);
        net.add(new Layer.Relu());
        return 2 * channels;
    }

    private static List<Layer> inverted(
            PictureNet net, int inputs, int outputs, int stride, int expansion) {
        int wide = inputs * expansion;
        var layers = new ArrayList<Layer>();
        if (expansion > 1) {
            layers.addAll(net.conv(inputs, wide, new Window(1, 1, 0), 1));
            layers.add(new Layer.Relu());
        }
        layers.addAll(net.conv(wide, wide, new Window(3, stride, 1), wide));
        layers.add(new Layer.Relu());
        if (stride > 1 || inputs != outputs) {
            layers.addAll(net.conv(wide, outputs, new Window(1, 1, 0), 1));
            return layers;
        }
        layers.addAll(net.silent(wide, outputs, new Window(1, 1, 0)));
        return List.of(new Residual(layers, List.of()));
    }
}
