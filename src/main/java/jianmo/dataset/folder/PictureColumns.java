package jianmo.dataset.folder;

import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Schema;
import jianmo.dataset.image.Picture;
import jianmo.dataset.image.PictureFeatures;
import jianmo.dataset.image.PictureHash;
import jianmo.dataset.image.PictureReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The columns that the studio makes of a column of pictures: what the file is, what it looks like,
/// and hashes to find copies by. Where the table is a folder they stand as they are; else behind
/// the name of the column of paths, as `photo_width`.
public final class PictureColumns {

    public static final String WIDTH = "width";
    public static final String HEIGHT = "height";
    public static final String READABLE = "readable";

    /// First 16 digits of the SHA-256 of the file: equal for equal files.
    public static final String CHECKSUM = "checksum";

    /// A [PictureHash].
    public static final String HASH = "hash";

    public static final String SHARPNESS = "sharpness";
    public static final String BRIGHTNESS = "brightness";
    public static final String SATURATION = "saturation";

    private static final String BYTES = "bytes";
    private static final String FORMAT = "format";

    /// Side in which pictures are looked at.
    public static final int EDGE = 256;

    private PictureColumns() {}

    /// Types of the columns, in order.
    static Map<String, ColumnType> types() {
        var types = new LinkedHashMap<String, ColumnType>();
        types.put(WIDTH, ColumnType.NUMBER);
        types.put(HEIGHT, ColumnType.NUMBER);
        types.put(BYTES, ColumnType.NUMBER);
        types.put(FORMAT, ColumnType.CATEGORY);
        types.put(READABLE, ColumnType.CATEGORY);
        types.put(CHECKSUM, ColumnType.CATEGORY);
        types.put(HASH, ColumnType.CATEGORY);
        types.put(SHARPNESS, ColumnType.NUMBER);
        types.put(BRIGHTNESS, ColumnType.NUMBER);
        PictureFeatures.names().forEach(name -> types.put(name, ColumnType.NUMBER));
        return types;
    }

    /// Roles of the columns that describe the file instead of the picture: a model that learns them
    /// has learned where pictures come from.
    static Map<String, Role> roles() {
        var roles = new LinkedHashMap<String, Role>();
        for (String name : List.of(WIDTH, HEIGHT, BYTES, FORMAT, READABLE, CHECKSUM, HASH)) {
            roles.put(name, Role.IGNORE);
        }
        return roles;
    }

    /// Name of a made column beside the column of pictures `image`; null when the table has none.
    public static @Nullable String beside(Schema schema, String image, String made) {
        String prefixed = image + "_" + made;
        return schema.find(prefixed).isPresent()
                ? prefixed
                : schema.find(made).isPresent() ? made : null;
    }

    /// One value a column of [#types], in order; null where the file does not say.
    ///
    /// @param file null when there is none
    static Map<String, @Nullable Object> of(@Nullable Path file, PictureReader reader)
            throws IOException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        types().keySet().forEach(name -> values.put(name, null));
        values.put(READABLE, false);
        if (file == null) {
            return values;
        }
        values.put(BYTES, java.nio.file.Files.size(file));
        values.put(CHECKSUM, "f" + jianmo.base.hash.Hashes.ofFile(file).substring(0, 16));
        PictureReader.Reading reading = reader.read(file, EDGE);
        if (reading.width() > 0) {
            values.put(WIDTH, reading.width());
            values.put(HEIGHT, reading.height());
        }
        if (!reading.format().isEmpty()) {
            values.put(FORMAT, reading.format());
        }
        Picture picture = reading.picture();
        if (picture != null) {
            values.put(READABLE, true);
            values.put(HASH, PictureHash.text(PictureHash.of(picture)));
            values.putAll(looks(picture));
        }
        return values;
    }

    /// What a picture looks like: the columns that come from its pixels alone.
    ///
    /// @param picture read with [#EDGE]
    public static Map<String, Double> looks(Picture picture) {
        var values = new LinkedHashMap<String, Double>();
        values.put(SHARPNESS, PictureFeatures.sharpness(picture));
        values.put(BRIGHTNESS, PictureFeatures.brightness(picture));
        double[] features = PictureFeatures.of(picture);
        List<String> names = PictureFeatures.names();
        for (int i = 0; i < features.length; i++) {
            values.put(names.get(i), features[i]);
        }
        return values;
    }
}
