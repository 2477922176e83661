/// The command line: one class per verb, and how results are printed.
@NullMarked
package jianmo.app.cli;

import org.jspecify.annotations.NullMarked;
