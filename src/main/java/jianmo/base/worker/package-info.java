/// A second JVM for work that could take the first one down: native training and scoring. One
/// request at a time goes in as a line of JSON, lines of progress and one answer come out.
@NullMarked
package jianmo.base.worker;

import org.jspecify.annotations.NullMarked;
