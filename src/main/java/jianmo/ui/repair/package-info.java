/// What a finding is shown with wherever it was found: the rows it points at, and the ways to mend
/// it with their effect previewed.
@NullMarked
package jianmo.ui.repair;

import org.jspecify.annotations.NullMarked;
