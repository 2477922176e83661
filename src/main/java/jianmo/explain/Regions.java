package jianmo.explain;

import jianmo.dataset.image.Picture;

import java.util.Arrays;

/// A picture cut into regions, numbered from 0: every pixel lies in exactly one. Immutable.
public final class Regions {

    private final int width;
    private final int height;
    private final int count;
    private final int[] of;

    /// @param of region of each pixel, row by row from the top left; not copied
    Regions(int width, int height, int[] of) {
        if (of.length != (long) width * height) {
            throw new IllegalArgumentException(of.length + " pixels, not " + width + "×" + height);
        }
        this.width = width;
        this.height = height;
        this.of = of;
        this.count = Arrays.stream(of).max().orElse(-1) + 1;
    }

    /// Cells of equal size, numbered row by row from the top left.
    ///
    /// @param cells along a side; fewer where the picture has fewer pixels
    static Regions grid(int width, int height, int cells) {
        int across = Math.min(cells, width);
        int down = Math.min(cells, height);
        int[] of = new int[width * height];
        for (int i = 0; i < of.length; i++) {
            of[i] = i / width * down / height * across + i % width * across / width;
        }
        return new Regions(width, height, of);
    }

    /// In pixels.
    public int width() {
        return width;
    }

    /// In pixels.
    public int height() {
        return height;
    }

    public int count() {
        return count;
    }

    /// The region at a place.
    public int at(int x, int y) {
        return of[y * width + x];
    }

    /// The region of each pixel, row by row; a copy.
    public int[] pixels() {
        return of.clone();
    }

    /// The region of a pixel, counted row by row.
    int at(int pixel) {
        return of[pixel];
    }

    /// Pixels of each region.
    public int[] sizes() {
        int[] sizes = new int[count];
        for (int region : of) {
            sizes[region]++;
        }
        return sizes;
    }

    /// The same regions on a picture of another size.
    public Regions scaled(int newWidth, int newHeight) {
        int[] scaled = new int[newWidth * newHeight];
        for (int i = 0; i < scaled.length; i++) {
            int x = (int) ((long) (i % newWidth) * width / newWidth);
            int y = (int) ((long) (i / newWidth) * height / newHeight);
            scaled[i] = of[y * width + x];
        }
        return new Regions(newWidth, newHeight, scaled);
    }

    /// One picture where regions are known, and the other elsewhere; both of this size.
    Picture mixed(int[] own, int[] other, boolean[] known) {
        int[] mixed = new int[of.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = known[of[i]] ? own[i] : other[i];
        }
        return new Picture(width, height, mixed);
    }
}
