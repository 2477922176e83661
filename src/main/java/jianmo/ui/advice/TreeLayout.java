package jianmo.ui.advice;

import java.util.ArrayList;
import java.util.List;

/// Where the nodes of the decision tree stand: a row for each question, a row for its branches
/// below it, the families as leaves in the last row. Every row is spread over the whole width; what
/// is left of the height goes into the gaps, up to a point.
///
/// @param questions one per step, top to bottom
/// @param branches per step, left to right
/// @param leaves left to right
record TreeLayout(List<Place> questions, List<List<Place>> branches, List<Place> leaves) {

    static final double QUESTION = 40;
    static final double BRANCH = 46;
    static final double LEAF = 92;
    private static final double LEAST_GAP = 13;
    private static final double MOST_GAP = 22;
    private static final double SPACE = 8;

    /// A node's frame in pixels.
    record Place(double x, double y, double width, double height) {

        double middle() {
            return x + width / 2;
        }

        double bottom() {
            return y + height;
        }
    }

    /// @param branchCounts branches of each step
    static TreeLayout of(List<Integer> branchCounts, int leafCount, double width, double height) {
        int steps = branchCounts.size();
        double gap =
                Math.clamp((height - solid(steps)) / Math.max(1, 2 * steps), LEAST_GAP, MOST_GAP);
        double y = Math.clamp((height - solid(steps) - 2 * steps * gap) / 2, 0, MOST_GAP);
        var questions = new ArrayList<Place>();
        var branches = new ArrayList<List<Place>>();
        for (int count : branchCounts) {
            double wide = Math.min(width - 2, 380);
            questions.add(new Place((width - wide) / 2, y, wide, QUESTION));
            y += QUESTION + gap;
            branches.add(row(count, width, y, BRANCH, 200));
            y += BRANCH + gap;
        }
        return new TreeLayout(questions, branches, row(leafCount, width, y, LEAF, 170));
    }

    /// The height below which nodes would touch.
    static double leastHeight(int steps) {
        return solid(steps) + 2 * steps * LEAST_GAP;
    }

    /// The height at which it looks at ease.
    static double easyHeight(int steps) {
        return solid(steps) + 2 * steps * 18;
    }

    private static double solid(int steps) {
        return steps * (QUESTION + BRANCH) + LEAF;
    }

    private static List<Place> row(int count, double width, double y, double height, double most) {
        var row = new ArrayList<Place>();
        double slot = width / Math.max(1, count);
        double wide = Math.min(most, slot - SPACE);
        for (int i = 0; i < count; i++) {
            row.add(new Place(slot * i + (slot - wide) / 2, y, wide, height));
        }
        return row;
    }
}
