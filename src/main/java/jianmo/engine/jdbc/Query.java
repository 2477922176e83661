package jianmo.engine.jdbc;

import jianmo.base.message.UserError;

/// What is asked of a database.
///
/// @param most rows that will be taken
/// @param others tables that are not read though nobody chose this one
/// @param table name of the table then, else empty
record Query(String sql, long most, int others, String table) {

    /// A query as a person wrote it: one statement, so that it can't leave the transaction.
    ///
    /// @throws UserError when there is more than one
    static String checked(String said) {
        String one = said.strip().replaceAll("[;\\s]+$", "");
        if (one.isEmpty() || one.indexOf(';') >= 0 || one.indexOf('\0') >= 0) {
            throw UserError.wrongUse("data.query.one");
        }
        return one;
    }
}
