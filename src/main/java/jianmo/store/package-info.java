/// The project folder and its SQLite database: results, metrics, trials and receipts.
@NullMarked
package jianmo.store;

import org.jspecify.annotations.NullMarked;
