package jianmo.train.form;

import java.util.ArrayList;
import java.util.List;

/// Takes out of a trained description what only training needs: dropout goes, batch normalisation
/// moves into the layer before it or after it, and stays as a [Scale] where neither can take it.
///
/// The answers stay the same but for rounding.
public final class Folding {

    private Folding() {}

    public static List<Layer> fold(List<Layer> layers) {
        var folded = new ArrayList<Layer>();
        for (Layer layer : layers) {
            switch (layer) {
                case Layer.Dropout _ -> {}
                case BatchNorm norm -> add(folded, norm.affine());
                case Residual residual ->
                        folded.add(new Residual(fold(residual.body()), fold(residual.shortcut())));
                case TextEncoder text ->
                        folded.add(
                                new TextEncoder(text.longest(), fold(text.body()), text.pooling()));
                case TextTagger tagger ->
                        folded.add(
                                new TextTagger(
                                        tagger.longest(),
                                        tagger.tags(),
                                        fold(tagger.body()),
                                        tagger.shared()));
                case Layer.Dense dense
                        when !folded.isEmpty() && folded.getLast() instanceof Scale scale -> {
                    folded.removeLast();
                    folded.add(after(scale, dense));
                }
                default -> folded.add(layer);
            }
        }
        return folded;
    }

    private static void add(List<Layer> folded, Scale scale) {
        Layer before = folded.isEmpty() ? scale : folded.getLast();
        switch (before) {
            case Layer.Dense dense -> folded.set(folded.size() - 1, before(dense, scale));
            case Conv2d conv -> folded.set(folded.size() - 1, before(conv, scale));
            default -> folded.add(scale);
        }
    }

    private static Layer.Dense before(Layer.Dense dense, Scale scale) {
        int outputs = dense.outputs();
        float[] weights = dense.weights().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale.factor()[i % outputs];
        }
        return new Layer.Dense(dense.inputs(), outputs, weights, moved(dense.bias(), scale));
    }

    private static Conv2d before(Conv2d conv, Scale scale) {
        float[] weights = conv.weights().clone();
        int each = weights.length / conv.outputs();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale.factor()[i / each];
        }
        return new Conv2d(
                conv.inputs(),
                conv.outputs(),
                conv.window(),
                conv.groups(),
                weights,
                moved(conv.bias(), scale));
    }

    private static float[] moved(float[] bias, Scale scale) {
        float[] moved = new float[bias.length];
        for (int c = 0; c < moved.length; c++) {
            moved[c] = bias[c] * scale.factor()[c] + scale.offset()[c];
        }
        return moved;
    }

    private static Layer.Dense after(Scale scale, Layer.Dense dense) {
        int outputs = dense.outputs();
        float[] weights = dense.weights().clone();
        float[] bias = new float[outputs];
        for (int j = 0; j < outputs; j++) {
            double sum = dense.bias()[j];
            for (int i = 0; i < dense.inputs(); i++) {
                sum += (double) scale.offset()[i] * weights[i * outputs + j];
                weights[i * outputs + j] *= scale.factor()[i];
            }
            bias[j] = (float) sum;
        }
        return new Layer.Dense(dense.inputs(), outputs, weights, bias);
    }
}
