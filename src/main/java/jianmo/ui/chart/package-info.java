/// Charts on screen: painted crisply, pointed at, copied and saved.
@NullMarked
package jianmo.ui.chart;

import org.jspecify.annotations.NullMarked;
