/// Texts as data: tokens, frozen sentence embeddings, languages, and how texts are prepared.
@NullMarked
package jianmo.dataset.text;

import org.jspecify.annotations.NullMarked;
