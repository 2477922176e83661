package jianmo.workflow.recipe;

import jianmo.base.message.Message;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.image.ImageSettings.Augment;
import jianmo.dataset.text.TextSettings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sections `data.image` and `data.text` of a recipe; what is as usual is not written.
final class MediaSection {

    private static final int LARGEST = 1024;

    /// Larger pictures than these make a matrix too wide to be trained on.
    private static final int LARGEST_SIDE = 128;

    private MediaSection() {}

    static ImageSettings image(Section s) {
        ImageSettings standard = ImageSettings.standard();
        int resize = (int) s.whole("resize", standard.resize(), 16, LARGEST);
        int crop = (int) s.whole("crop", Math.min(standard.crop(), resize), 16, resize);
        var settings =
                new ImageSettings(
                        resize,
                        crop,
                        three(s, "mean", standard.mean(), 0),
                        three(s, "std", standard.deviation(), 1e-3),
                        augment(s.section("augment"), standard.augment()),
                        usual(
                                s.whole("side", ImageSettings.SIDE, 8, LARGEST_SIDE),
                                ImageSettings.SIDE),
                        s.text("backbone", standard.backbone()));
        s.end();
        return settings;
    }

    private static Augment augment(Section s, Augment standard) {
        Boolean flip = s.toggle("flip");
        var augment =
                new Augment(
                        flip == null ? standard.flip() : flip,
                        s.real("rotate", standard.rotate(), 0, 180),
                        s.real("jitter", standard.jitter(), 0, 1),
                        s.real("shift", standard.shift(), 0, 0.5));
        s.end();
        return augment;
    }

    private static List<Double> three(Section s, String key, List<Double> standard, double low) {
        List<String> written = s.texts(key);
        if (written.isEmpty()) {
            return standard;
        }
        try {
            List<Double> values = written.stream().map(Double::valueOf).toList();
            if (values.size() == 3 && values.stream().allMatch(v -> v >= low && v <= 1)) {
                return values;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw s.outOfRange(key, String.join(", ", written), Message.of("recipe.three", low, 1));
    }

    /// 0 where a value is as usual, so that it is not written.
    private static int usual(long value, int usual) {
        return value == usual ? 0 : (int) value;
    }

    static TextSettings text(Section s) {
        TextSettings standard = TextSettings.standard();
        var settings =
                new TextSettings(
                        (int) s.whole("minTokens", standard.minTokens(), 0, 512),
                        (int)
                                s.whole(
                                        "maxTokens",
                                        standard.maxTokens(),
                                        8,
                                        TextSettings.MOST_TOKENS),
                        s.real("nearDuplicate", standard.nearDuplicate(), 0.5, 1),
                        usual(
                                s.whole("length", TextSettings.LENGTH, 8, TextSettings.MOST_TOKENS),
                                TextSettings.LENGTH));
        s.end();
        return settings;
    }

    static Map<String, Object> tree(ImageSettings settings) {
        var tree = new LinkedHashMap<String, Object>();
        if (settings.equals(ImageSettings.standard())) {
            return tree;
        }
        tree.put("resize", settings.resize());
        tree.put("crop", settings.crop());
        tree.put("mean", settings.mean());
        tree.put("std", settings.deviation());
        var augment = new LinkedHashMap<String, Object>();
        augment.put("flip", settings.augment().flip());
        augment.put("rotate", settings.augment().rotate());
        augment.put("jitter", settings.augment().jitter());
        augment.put("shift", settings.augment().shift());
        tree.put("augment", augment);
        if (settings.side() != 0) {
            tree.put("side", settings.side());
        }
        if (!settings.backbone().isEmpty()) {
            tree.put("backbone", settings.backbone());
        }
        return tree;
    }

    static Map<String, Object> tree(TextSettings settings) {
        var tree = new LinkedHashMap<String, Object>();
        if (!settings.equals(TextSettings.standard())) {
            tree.put("minTokens", settings.minTokens());
            tree.put("maxTokens", settings.maxTokens());
            tree.put("nearDuplicate", settings.nearDuplicate());
            if (settings.length() != 0) {
                tree.put("length", settings.length());
            }
        }
        return tree;
    }
}
