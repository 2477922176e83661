package jianmo.compress.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.seed.Seeds;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.tree.RandomTrees;
import jianmo.train.form.FormBytes;
import jianmo.train.form.TreeForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.util.Arrays;

final class ForestBytesTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsReadAnswersAsWhatWasWritten(long seed) {
        TreeForm form = CodedForestTest.form(seed);
        CodedForest forest = TreeQuantiser.quantise(form);
        byte[] bytes = ForestBytes.write(forest);

        CodedForest back = read(bytes);

        Matrix rows = RandomTrees.rows(seed, 300, form.inputs());
        assertArrayEquals(forest.sums(rows), back.sums(rows));
        assertArrayEquals(bytes, ForestBytes.write(back));
        assertEquals(forest.bound(0), back.bound(0));
    }

    @Test
    void nodesTakeFewBytes() {
        TreeForm form = RandomTrees.form(3, 6, 1, 100, 7);
        long nodes = form.trees().stream().mapToLong(tree -> tree.nodes()).sum();
        byte[] bytes = ForestBytes.write(TreeQuantiser.quantise(form));
        assertTrue(bytes.length < 2.2 * nodes, bytes.length + " bytes of " + nodes + " nodes");
        assertTrue(bytes.length < FormBytes.write(form).length / 8);
    }

    @Test
    void bytesCutAnywhereAreRefused() {
        byte[] bytes = ForestBytes.write(TreeQuantiser.quantise(CodedForestTest.form(7)));
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(IllegalArgumentException.class, () -> read(cut));
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(IllegalArgumentException.class, () -> read(longer));
    }

    /// Either a forest that answers, or a refusal; never anything else.
    @Test
    void changedBytesNeverDoHarm() {
        TreeForm form = CodedForestTest.form(2);
        byte[] bytes = ForestBytes.write(TreeQuantiser.quantise(form));
        Matrix rows = RandomTrees.rows(2, 3, form.inputs());
        var random = Seeds.generator(9, "flips");
        int refused = 0;
        for (int round = 0; round < 3000; round++) {
            byte[] changed = bytes.clone();
            int place = round % 2 == 0 ? random.nextInt(200) : random.nextInt(bytes.length);
            changed[place] ^= (byte) (1 << random.nextInt(8));
            try {
                CodedForest forest = read(changed);
                if (forest.inputs() == form.inputs()) {
                    assertEquals(3 * forest.outputs(), forest.sums(rows).length);
                }
            } catch (IllegalArgumentException _) {
                refused++;
            }
        }
        assertTrue(refused > 500, refused + " refused");
    }

    private static CodedForest read(byte[] bytes) {
        return ForestBytes.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
