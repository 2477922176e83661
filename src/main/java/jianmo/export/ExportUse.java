package jianmo.export;

import jianmo.base.message.Names;

/// Which of the exported files a person wants to use.
public enum ExportUse {

    /// The one that measuring recommends.
    AUTO,
    FP32,
    INT8,
    COMPACT;

    /// As the recipe writes it.
    public String id() {
        return Names.of(this);
    }

    /// `fp32`, `int8` or `compact`: what is in use of the files that were made. Without a compact
    /// file that choice means the recommended one.
    public String form(ExportReport report) {
        return this == AUTO || (this == COMPACT && report.compact() == null)
                ? report.recommended()
                : id();
    }

    /// Name of the file in use inside `exports/`.
    public String file(ExportReport report) {
        ExportReport.Compact compact = report.compact();
        return switch (form(report)) {
            case "int8" -> report.int8();
            case "compact" -> compact == null ? report.fp32() : compact.file();
            default -> report.fp32();
        };
    }
}
