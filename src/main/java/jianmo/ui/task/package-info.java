/// The only bridge between working threads and the JavaFX thread.
@NullMarked
package jianmo.ui.task;

import org.jspecify.annotations.NullMarked;
