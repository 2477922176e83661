/// Small pieces that panels are made of: pages, cards, empty states, dialogs.
@NullMarked
package jianmo.ui.control;

import org.jspecify.annotations.NullMarked;
