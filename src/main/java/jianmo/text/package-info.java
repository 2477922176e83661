/// The sentences of the studio in every language, looked up by key.
@NullMarked
package jianmo.text;

import org.jspecify.annotations.NullMarked;
