/// Gaussian processes on EJML's dense linear algebra; nobody else uses that library.
@NullMarked
package jianmo.engine.ejml;

import org.jspecify.annotations.NullMarked;
