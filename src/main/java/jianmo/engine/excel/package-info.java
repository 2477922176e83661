/// Workbooks (`.xlsx`) as tables, through fastexcel.
@NullMarked
package jianmo.engine.excel;

import org.jspecify.annotations.NullMarked;
