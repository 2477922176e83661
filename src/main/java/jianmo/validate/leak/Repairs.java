package jianmo.validate.leak;

import jianmo.base.message.Message;
import jianmo.dataset.prepare.Preparation;
import jianmo.quality.Repair;

import java.util.List;

/// What several checks offer and say alike.
final class Repairs {

    private Repairs() {}

    static Repair drop(String column) {
        return new Repair(
                "drop-column",
                Message.of("validate.repair.drop-column", column),
                List.of(new Preparation.DropColumn(column)));
    }

    /// 0.6 at the threshold, 0.99 from `certain` on, straight between.
    static double sure(double value, double threshold, double certain) {
        double way = Math.clamp((value - threshold) / (certain - threshold), 0, 1);
        return 0.6 + 0.39 * way;
    }
}
