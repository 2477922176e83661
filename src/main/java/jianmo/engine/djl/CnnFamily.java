package jianmo.engine.djl;

import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Layer;
import jianmo.train.form.Pool;
import jianmo.train.form.Window;

import java.util.List;

/// A small convolutional network: convolutions that double their channels, with the picture halved
/// by a maximum after each.
///
/// For small pictures and few of them; quickest of the three. Where the subject fills little of the
/// picture, or classes differ in fine detail, the residual one does better.
public final class CnnFamily implements NetworkFamily {

    private static final String STAGES = "stages";

    private static final int SMALLEST = 4;

    @Override
    public String id() {
        return "cnn";
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.PIXELS;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return PictureNet.knobs(List.of(new Hyperparameter.Whole(STAGES, 1, 4, 3, false)));
    }

    @Override
    public int complexity() {
        return 3;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        var request = asked.checked(hyperparameters());
        int stages = request.settings().whole(STAGES);
        return PictureNet.train(request, watcher, (net, width) -> trunk(net, width, stages));
    }

    private static int trunk(PictureNet net, int width, int stages) {
        int channels = width;
        for (int stage = 0; stage < stages && net.side() >= 2 * SMALLEST; stage++) {
            net.add(new Pool(Pool.Kind.MAX, new Window(2, 2, 0)));
            net.conv(channels, 2 * channels, new Window(3, 1, 1), 1).forEach(net::add);
            net.add(new Layer.Relu());
            channels *= 2;
        }
        return channels;
    }
}
