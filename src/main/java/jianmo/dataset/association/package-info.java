/// How columns go together: the association matrix and charts of one or two columns.
@NullMarked
package jianmo.dataset.association;

import org.jspecify.annotations.NullMarked;
