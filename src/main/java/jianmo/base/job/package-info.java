/// Long work that can be watched and stopped; the only way to run anything that takes time.
@NullMarked
package jianmo.base.job;

import org.jspecify.annotations.NullMarked;
