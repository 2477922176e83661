/// The brief panel: the question of the project in six answers.
@NullMarked
package jianmo.ui.brief;

import org.jspecify.annotations.NullMarked;
