package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// How training rows reach a network: in which batches, and changed in which way.
interface Feed {

    /// The rows of one epoch as batches; one after the other unless told otherwise.
    ///
    /// @param order row numbers, shuffled
    /// @param chance of this epoch
    default List<int[]> batches(int[] order, int size, RandomGenerator chance) {
        return consecutive(order, size, 1);
    }

    /// The rows of a batch, attached to `scratch`; as they are unless told otherwise.
    ///
    /// @param rows all training rows, rows × columns
    /// @param positions of the batch
    /// @param chance of this epoch, for augmentation
    default NDArray rows(NDManager scratch, NDArray rows, int[] positions, RandomGenerator chance) {
        return gathered(scratch, rows, positions);
    }

    /// Rows as they are, in batches one after the other.
    static Feed plain() {
        return new Feed() {};
    }

    /// As [#plain], no batch smaller than `least`: batch normalisation wants two rows.
    static Feed of(int least) {
        return new Feed() {
            @Override
            public List<int[]> batches(int[] order, int size, RandomGenerator chance) {
                return consecutive(order, size, least);
            }
        };
    }

    /// @param least a last batch smaller than this joins the one before
    static List<int[]> consecutive(int[] order, int size, int least) {
        var batches = new ArrayList<int[]>();
        for (int from = 0; from < order.length; from += size) {
            int to = order.length - from - size < least ? order.length : from + size;
            batches.add(Arrays.copyOfRange(order, from, to));
            if (to == order.length) {
                break;
            }
        }
        return batches;
    }

    /// The rows at `positions`, as they are.
    static NDArray gathered(NDManager scratch, NDArray rows, int[] positions) {
        long[] index = new long[positions.length];
        for (int i = 0; i < index.length; i++) {
            index[i] = positions[i];
        }
        return TokenOps.rows(rows, scratch.create(index).toDevice(rows.getDevice(), false));
    }
}
