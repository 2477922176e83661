/// The recipe of a project: its steps and settings as a person would write them.
@NullMarked
package jianmo.workflow.recipe;

import org.jspecify.annotations.NullMarked;
