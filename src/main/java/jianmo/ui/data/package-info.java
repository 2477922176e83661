/// The data panel: columns, their roles, and the rows.
@NullMarked
package jianmo.ui.data;

import org.jspecify.annotations.NullMarked;
