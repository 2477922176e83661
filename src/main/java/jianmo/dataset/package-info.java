/// Tables: columns, types, roles, rows, profiles and splits, whatever engine holds them.
@NullMarked
package jianmo.dataset;

import org.jspecify.annotations.NullMarked;
