/// Linear models through Tribuo.
@NullMarked
package jianmo.engine.tribuo;

import org.jspecify.annotations.NullMarked;
