package jianmo.dataset;

import java.util.List;

/// How the target column becomes labels.
///
/// @param column the target's name
/// @param classes names in order of their index; for BINARY the second is the positive class (the
///   rarer one unless the recipe says otherwise); empty for REGRESSION
/// @param ordered whether the classes stand from low to high, as the recipe's `order` says
public record TargetCoding(String column, Task task, List<String> classes, boolean ordered) {

    public TargetCoding {
        classes = List.copyOf(classes);
    }

    /// Classes without an order.
    public TargetCoding(String column, Task task, List<String> classes) {
        this(column, task, classes, false);
    }

    /// Numbers a model gives per row: 1 for BINARY and REGRESSION, else one per class.
    public int outputs() {
        return task == Task.MULTICLASS ? classes.size() : 1;
    }
}
