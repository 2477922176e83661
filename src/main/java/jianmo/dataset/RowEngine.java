package jianmo.dataset;

import jianmo.base.job.Progress;

import java.io.IOException;
import java.util.List;

/// Reads sources whose rows come one after the other: workbooks, databases, folders.
public interface RowEngine {

    /// Whether this engine reads the source, told by its first bytes or its name.
    boolean reads(Source source) throws IOException;

    /// Names of the tables in it (sheets, tables), the first one first; empty when it is one table.
    ///
    /// @throws jianmo.base.message.UserError when it can't be looked into
    List<String> parts(Source source);

    /// Opens one table of the source, chosen by `part` or `query`.
    ///
    /// @param most rows that will be asked for, so that a preview need not read more
    /// @throws jianmo.base.message.UserError when it can't be read
    RowSource open(Source source, ReadOptions options, long most, Progress progress)
            throws IOException;
}
