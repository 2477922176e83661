package jianmo.report.bundle;

import jianmo.dataset.DataSummary;
import jianmo.export.ExportReport;
import jianmo.export.PreparedInputs;
import jianmo.export.TestVectors;
import jianmo.train.PortableModel;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;
import jianmo.validate.ValidationReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the parts of a bundle are written from.
record BundleFacts(
        Project project,
        ExportReport report,
        TuningReport tuning,
        PortableModel model,
        TestVectors vectors) {

    DataSummary data() {
        return project.result(Stage.DATA, DataSummary.class).orElseThrow();
    }

    TrainingReport training() {
        return project.result(Stage.TRAIN, TrainingReport.class).orElseThrow();
    }

    Optional<ValidationReport> validation() {
        return project.result(Stage.VALIDATE, ValidationReport.class);
    }

    List<String> modelFiles() {
        var names = new ArrayList<>(List.of(report.fp32(), report.int8()));
        ExportReport.Compact compact = report.compact();
        if (compact != null) {
            names.add(compact.file());
        }
        return names;
    }

    /// The file the person uses.
    String inUse() {
        return project.recipe().export().use().file(report);
    }

    /// The graph in use; FP32 where it is the studio's own file.
    String graph() {
        return inUse().endsWith(".onnx") ? inUse() : report.fp32();
    }

    /// Whether groups of rows have thresholds of their own.
    boolean thresholds() {
        Recipe.FairnessStep fair = project.recipe().explain().fairness();
        return fair != null && !fair.thresholds().isEmpty();
    }

    String command() {
        return "jianmo predict " + inUse() + " --input FILE.csv --output OUT.csv";
    }

    PreparedInputs prepared() {
        return PreparedInputs.of(model.plan().encodings());
    }

    /// Whether a short program with any ONNX Runtime can go from raw columns to the answer.
    boolean runsElsewhere() {
        return !prepared().needsStudio();
    }

    /// Steps that were done to the table before the model saw it.
    int steps() {
        return project.recipe().data().steps().size();
    }
}
