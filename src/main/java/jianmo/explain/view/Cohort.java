package jianmo.explain.view;

import jianmo.base.chart.RowMask;
import jianmo.base.message.Message;

/// Rows that are looked at together.
public record Cohort(Message name, RowMask rows) {}
