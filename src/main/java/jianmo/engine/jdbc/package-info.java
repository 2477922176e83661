/// Tables of databases: SQLite files, and PostgreSQL by URL.
@NullMarked
package jianmo.engine.jdbc;

import org.jspecify.annotations.NullMarked;
