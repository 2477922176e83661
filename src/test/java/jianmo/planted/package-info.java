/// Faults planted into real tables, to measure what the studio finds.
@NullMarked
package jianmo.planted;

import org.jspecify.annotations.NullMarked;
