package jianmo.quality;

import java.util.List;

/// Looks for one kind of trouble; one dimension of the matrix.
///
/// To add a check: write the class here, name it in [QualityChecks#all], add `quality.<id>.title`
/// and `quality.<id>.help` to both text files.
public interface QualityCheck {

    /// Stable name, lower case with dashes; the dimension of its cells.
    String id();

    /// Whether the table has what the check looks at; else it is no dimension of the matrix.
    default boolean applies(QualityInput input) {
        return true;
    }

    /// Never changes the table, and needs no more memory than one column.
    List<QualityCell> check(QualityInput input);
}
