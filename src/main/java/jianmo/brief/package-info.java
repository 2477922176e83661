/// The question behind a project: who asks what, when, where, why and how.
@NullMarked
package jianmo.brief;

import org.jspecify.annotations.NullMarked;
