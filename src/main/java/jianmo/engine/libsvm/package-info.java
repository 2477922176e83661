/// Support vector machines through LIBSVM; nobody else uses that library.
@NullMarked
package jianmo.engine.libsvm;

import org.jspecify.annotations.NullMarked;
