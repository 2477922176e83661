package jianmo.engine.djl;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/// The Tux Paint stamps of the sample project as small squares on white, read without any of our
/// own code.
record Stamps(TargetCoding coding, Labelled train, Labelled validation) {

    private static final Path FOLDER = Path.of("workspaces/tux-stamps/stamps");

    static Stamps read(int side, long seed) {
        try (var folders = Files.list(FOLDER)) {
            var classes = folders.map(f -> f.getFileName().toString()).sorted().toList();
            var files = new ArrayList<Path>();
            for (String name : classes) {
                try (var pictures = Files.list(FOLDER.resolve(name))) {
                    pictures.sorted().forEach(files::add);
                }
            }
            Collections.shuffle(files, new Random(seed));
            int train = files.size() * 7 / 10;
            return new Stamps(
                    new TargetCoding("folder", Task.MULTICLASS, classes),
                    labelled(files.subList(0, train), classes, side),
                    labelled(files.subList(train, files.size()), classes, side));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Labelled labelled(List<Path> files, List<String> classes, int side)
            throws IOException {
        float[] values = new float[files.size() * 3 * side * side];
        float[] labels = new float[files.size()];
        for (int i = 0; i < labels.length; i++) {
            Path file = files.get(i);
            labels[i] = classes.indexOf(file.getParent().getFileName().toString());
            draw(ImageIO.read(file.toFile()), side, values, i * 3 * side * side);
        }
        return new Labelled(new Matrix(values, labels.length, 3 * side * side), labels);
    }

    private static void draw(BufferedImage picture, int side, float[] values, int at) {
        var small = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, side, side, Color.WHITE, null);
        graphics.dispose();
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < side * side; i++) {
                int rgb = small.getRGB(i % side, i / side);
                values[at + c * side * side + i] = ((rgb >> (16 - 8 * c)) & 0xff) / 255f;
            }
        }
    }
}
