/// Files that appear whole or not at all.
@NullMarked
package jianmo.base.file;

import org.jspecify.annotations.NullMarked;
