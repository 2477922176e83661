/// Folders of pictures or texts as tables: a row for each file, its folder as class.
@NullMarked
package jianmo.dataset.folder;

import org.jspecify.annotations.NullMarked;
