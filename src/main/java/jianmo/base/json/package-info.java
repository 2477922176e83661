/// The one JSON mapper of the studio.
@NullMarked
package jianmo.base.json;

import org.jspecify.annotations.NullMarked;
