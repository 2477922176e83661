/// The one place where charts are painted: XChart turns a [jianmo.base.chart.Chart] into pixels,
/// PNG or SVG, in the language and colours asked for.
@NullMarked
package jianmo.chart;

import org.jspecify.annotations.NullMarked;
