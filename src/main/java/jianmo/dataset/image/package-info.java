/// Pictures as data: what a picture says in numbers, how it is prepared for a network, and the
/// reader that decodes it (given from outside).
@NullMarked
package jianmo.dataset.image;

import org.jspecify.annotations.NullMarked;
