/// The report of a project: one self-contained HTML page, both languages inside.
@NullMarked
package jianmo.report;

import org.jspecify.annotations.NullMarked;
