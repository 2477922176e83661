/// Views of data without a target by Smile: UMAP, t-SNE, k-means and the isolation forest.
@NullMarked
package jianmo.engine.smile;

import org.jspecify.annotations.NullMarked;
