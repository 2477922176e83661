/// Portable models: what an export holds, and how two of them were measured against each other.
@NullMarked
package jianmo.export;

import org.jspecify.annotations.NullMarked;
