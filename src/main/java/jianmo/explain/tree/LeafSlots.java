package jianmo.explain.tree;

/// Where each leaf's players, and their pairs, are summed.
final class LeafSlots {

    private final int[][] slots;

    LeafSlots(TreePaths paths, Slots slots) {
        this.slots = new int[paths.tree().nodes()][];
        walk(paths, 0, new int[paths.mostPlayers()], slots);
    }

    private void walk(TreePaths paths, int node, int[] players, Slots numbers) {
        if (!paths.leaf(node)) {
            players[paths.bit(node)] = paths.player(node);
            walk(paths, paths.tree().left()[node], players, numbers);
            players[paths.bit(node)] = paths.player(node);
            walk(paths, paths.tree().right()[node], players, numbers);
            return;
        }
        int count = paths.known(node);
        int output = paths.tree().output();
        int[] all = new int[count * (count + 1) / 2];
        for (int j = 0; j < count; j++) {
            for (int i = 0; i <= j; i++) {
                all[at(i, j)] = numbers.number(output, players[i], players[j]);
            }
        }
        slots[node] = all;
    }

    /// @param i bit of a player on the way to the leaf, at most `j`
    /// @param j bit of another, or of the same
    int slot(int leaf, int i, int j) {
        return slots[leaf][at(i, j)];
    }

    private static int at(int i, int j) {
        return j * (j + 1) / 2 + i;
    }
}
