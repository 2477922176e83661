/// One verb per stage; the only door for the window, the command line, the labs and the tests.
@NullMarked
package jianmo.workflow;

import org.jspecify.annotations.NullMarked;
