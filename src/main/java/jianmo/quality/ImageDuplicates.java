package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.folder.PictureColumns;
import jianmo.dataset.image.NearHashes;
import jianmo.dataset.image.PictureHash;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Share of pictures that repeat an earlier one: the same file, or one that looks the same (a
/// perceptual hash that differs in at most 6 of 64 bits, and much the same brightness).

final class ImageDuplicates implements MediaCheck {

    @Override
    public String id() {
        return "image-duplicates";
    }

    @Override
    public ColumnType media() {
        return ColumnType.IMAGE;
    }

    private static final int NEAR = 6;

    @Override
    public QualityCell cell(QualityInput input, Column column) {
        List<@Nullable String> sums = MediaColumns.words(input, column, PictureColumns.CHECKSUM);
        List<@Nullable String> hashes = MediaColumns.words(input, column, PictureColumns.HASH);
        double[] light = MediaColumns.numbers(input, column, PictureColumns.BRIGHTNESS);
        if (sums == null || hashes == null || light == null) {
            return MediaColumns.unknown(
                    input, column.name(), id(), Message.of("quality.image.unread"));
        }
        var found = new ArrayList<MediaColumns.Suspect>();
        Map<String, Integer> first = new HashMap<>();
        var near = new NearHashes(NEAR);
        int equal = 0;
        for (int row = 0; row < sums.size(); row++) {
            String sum = sums.get(row);
            String hash = hashes.get(row);
            if (sum != null && first.putIfAbsent(sum, row) != null) {
                equal++;
                found.add(new MediaColumns.Suspect(row, 2 * Long.SIZE));
            } else if (hash != null) {
                int bits = near.closest(PictureHash.parse(hash), light[row]);
                if (bits >= 0) {
                    found.add(new MediaColumns.Suspect(row, Long.SIZE - bits));
                }
            }
        }
        Message note =
                found.isEmpty()
                        ? Message.of("quality.image-duplicates.none")
                        : Message.of("quality.image-duplicates.some", equal, found.size() - equal);
        return MediaColumns.cell(input, column.name(), id(), sums.size(), found, note);
    }
}
