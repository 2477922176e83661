package jianmo.validate.leak;

import jianmo.validate.Finding;

import java.util.List;

/// Looks for one kind of leakage.
///
/// To add a check: write the class here, name it in [LeakageChecks#all], add `validate.<id>.title`
/// and `validate.<id>.help` to both text files.
interface LeakageCheck {

    /// Stable name, lower case with dashes; the dimension of its findings.
    String id();

    /// What was found, empty when nothing was.
    List<Finding> check(LeakInput input);
}
