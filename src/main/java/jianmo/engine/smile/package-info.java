/// Random forests through Smile; nobody else uses that library.
@NullMarked
package jianmo.engine.smile;

import org.jspecify.annotations.NullMarked;
