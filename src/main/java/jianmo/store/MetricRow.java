package jianmo.store;

import jianmo.train.Metric;

/// One measured figure of a receipt.
///
/// @param model id of the family or of the exported form, as `xgboost` or `int8`
/// @param part the rows it was measured on: `train`, `validation`, `test`, `fold/3` …
/// @param name of the metric, as `auc`
public record MetricRow(String model, String part, String name, Metric metric) {}
