package jianmo.ui.advice;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.ui.advice.TreeLayout.Place;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class TreeLayoutTest {

    @Test
    void nodesStayInsideAndNeverOverlapAtAnySize() {
        for (int width = 360; width <= 1200; width += 120) {
            for (int extra = 0; extra <= 400; extra += 100) {
                double height = TreeLayout.leastHeight(4) + extra;
                var layout = TreeLayout.of(List.of(3, 3, 3, 2), 5, width, height);
                var all = new ArrayList<Place>(layout.questions());
                layout.branches().forEach(all::addAll);
                all.addAll(layout.leaves());
                for (int i = 0; i < all.size(); i++) {
                    Place a = all.get(i);
                    assertTrue(a.x() >= 0 && a.x() + a.width() <= width, a::toString);
                    assertTrue(a.y() >= 0 && a.bottom() <= height + 1e-6, a::toString);
                    for (Place b : all.subList(i + 1, all.size())) {
                        boolean apart =
                                a.x() + a.width() <= b.x()
                                        || b.x() + b.width() <= a.x()
                                        || a.bottom() <= b.y()
                                        || b.bottom() <= a.y();
                        assertTrue(apart, () -> a + " over " + b);
                    }
                }
            }
        }
    }
}
