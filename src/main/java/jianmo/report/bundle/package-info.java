/// What a person hands on: the exported model in one file, with all that is needed to use it.
@NullMarked
package jianmo.report.bundle;

import org.jspecify.annotations.NullMarked;
