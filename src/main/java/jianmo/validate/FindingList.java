package jianmo.validate;

import java.util.List;

/// What the leakage checks found, worst first; known before anything is trained for good.
///
/// @param checked ids of the checks that were run, in order
/// @param seconds it took
public record FindingList(
        SplitFacts split, List<String> checked, List<Finding> findings, double seconds) {
    public FindingList {
        checked = List.copyOf(checked);
        findings = List.copyOf(findings);
    }
}
