/// The start of the program: command line verbs, the worker's main, and the lists of what exists.
@NullMarked
package jianmo.app;

import org.jspecify.annotations.NullMarked;
