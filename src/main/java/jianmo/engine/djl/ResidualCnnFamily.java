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

/// A residual network for pictures (He et al. 2016): three stages of blocks of two convolutions
/// with a shortcut, each stage with twice the channels and half the side.
///
/// Trains deeper than [CnnFamily] without losing the gradient; costs several times as much.
public final class ResidualCnnFamily implements NetworkFamily {

    private static final String BLOCKS = "blocks";

    private static final int STAGES = 3;

    @Override
    public String id() {
        return "residual-cnn";
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.PIXELS;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return PictureNet.knobs(List.of(new Hyperparameter.Whole(BLOCKS, 1, 4, 1, false)));
    }

    @Override
    public int complexity() {
        return 5;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(hyperparameters());
        int blocks = request.settings().whole(BLOCKS);
        return PictureNet.train(request, watcher, (net, width) -> trunk(net, width, blocks));
    }

    private static int trunk(PictureNet net, int width, int blocks) {
        int channels = width;
        for (int stage = 0; stage < STAGES; stage++) {
            int outputs = width << stage;
            for (int block = 0; block < blocks; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                net.add(block(net, channels, outputs, stride));
                net.add(new Layer.Relu());
                channels = outputs;
            }
        }
        return channels;
    }

    private static Residual block(PictureNet net, int inputs, int outputs, int stride) {
        var body = new ArrayList<>(net.conv(inputs, outputs, new Window(3, stride, 1), 1));
        body.add(new Layer.Relu());
        body.addAll(net.silent(outputs, outputs, new Window(3, 1, 1)));
        List<Layer> shortcut =
                stride == 1 && inputs == outputs
                        ? List.of()
                        : net.conv(inputs, outputs, new Window(1, stride, 0), 1);
        return new Residual(body, shortcut);
    }
}
