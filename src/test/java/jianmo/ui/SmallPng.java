package jianmo.ui;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/// Makes a picture of a window a third as large: 64 colours, the few most frequent and then those
/// that differ visibly, which for a window are nearly all it has.
public final class SmallPng {

    private static final int MOST = 64;
    private static final int NEAR = 260;

    /// The most frequent, backgrounds that hardly differ among them, are kept as they are.
    private static final int KEPT = 12;

    private SmallPng() {}

    public static void shrink(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        int[] pixels =
                picture.getRGB(
                        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        List<Integer> palette = palette(pixels);
        byte[][] parts = new byte[3][palette.size()];
        for (int i = 0; i < palette.size(); i++) {
            for (int part = 0; part < 3; part++) {
                parts[part][i] = (byte) (palette.get(i) >> 16 - 8 * part);
            }
        }
        var model = new IndexColorModel(8, palette.size(), parts[0], parts[1], parts[2]);
        var small =
                new BufferedImage(
                        picture.getWidth(),
                        picture.getHeight(),
                        BufferedImage.TYPE_BYTE_INDEXED,
                        model);
        Map<Integer, Integer> known = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int index = known.computeIfAbsent(pixels[i], rgb -> nearest(palette, rgb));
            small.getRaster().setSample(i % picture.getWidth(), i / picture.getWidth(), 0, index);
        }
        write(small, file);
    }

    /// As tightly as it goes.
    private static void write(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        var options = writer.getDefaultWriteParam();
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (var out = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), options);
        } finally {
            writer.dispose();
        }
    }

    private static List<Integer> palette(int[] pixels) {
        var counts = new HashMap<Integer, Integer>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        List<Integer> frequent =
                counts.keySet().stream()
                        .sorted(
                                Comparator.comparing((Integer rgb) -> -counts.get(rgb))
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        var palette = new ArrayList<Integer>();
        for (int rgb : frequent) {
            boolean fresh =
                    palette.size() < KEPT
                            || distance(palette.get(nearest(palette, rgb)), rgb) > NEAR;
            if (palette.size() < MOST && fresh) {
                palette.add(rgb);
            }
        }
        return palette;
    }

    private static int nearest(List<Integer> palette, int rgb) {
        int best = 0;
        for (int i = 1; i < palette.size(); i++) {
            if (distance(palette.get(i), rgb) < distance(palette.get(best), rgb)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int a, int b) {
        int red = (a >> 16 & 0xff) - (b >> 16 & 0xff);
        int green = (a >> 8 & 0xff) - (b >> 8 & 0xff);
        int blue = (a & 0xff) - (b & 0xff);
        return red * red + green * green + blue * blue;
    }
}
