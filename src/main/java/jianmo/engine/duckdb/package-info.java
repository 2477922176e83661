/// Tables through DuckDB: reading files of every format, columnar storage, scans and statistics.
@NullMarked
package jianmo.engine.duckdb;

import org.jspecify.annotations.NullMarked;
