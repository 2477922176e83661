/// Explained rows made ready for looking at: what plots, cohorts and sentences are made from.
@NullMarked
package jianmo.explain.view;

import org.jspecify.annotations.NullMarked;
