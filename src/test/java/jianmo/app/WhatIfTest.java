package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.dataset.HeldRows;
import jianmo.explain.ExplainedRows;
import jianmo.workflow.Project;
import jianmo.workflow.WhatIf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Asking about a changed row gives what the model says of such a row.
class WhatIfTest {

    @TempDir Path parent;

    @Test
    void aRowThatBecomesAnotherIsAnsweredAsThatOther() throws Exception {
        Path folder = Workspace.copy("german-credit", parent, 3).folder();
        try (var tools = new StudioTools()) {
            var ran = Workspace.run(tools, "explain", folder, "--json");
            assertEquals(0, ran.code(), ran.err());
            try (Project project = tools.projects().open(folder);
                    WhatIf whatIf = project.explanations().whatIf()) {
                ExplainedRows kept = project.explanations().kept().orElseThrow();
                HeldRows row = whatIf.row(kept.number(0));
                HeldRows other = whatIf.row(kept.number(1));
                assertSame(kept, 0, whatIf.ask(row));
                assertSame(kept, 1, whatIf.ask(other));
                assertNotEquals(kept.answer(0), kept.answer(1));
                assertSame(kept, 1, whatIf.ask(turned(row, other)));
                assertTrue(
                        whatIf.columns().stream()
                                .anyMatch(column -> whatIf.levels(column).size() > 1));
            }
        }
    }

    /// Every value of `row` changed to that of `other`, one by one.
    private static HeldRows turned(HeldRows row, HeldRows other) {
        HeldRows turned = row;
        for (int c = 0; c < row.columns().size(); c++) {
            turned =
                    row.isNumber(c)
                            ? turned.with(c, new double[] {other.value(c, 0)})
                            : turned.with(c, new String[] {other.text(c, 0)});
        }
        return turned;
    }

    private static void assertSame(ExplainedRows kept, int row, WhatIf.Answer answer) {
        assertEquals(kept.answer(row), answer.explained().answer(0), 1e-9);
        for (int f = 0; f < kept.features().size(); f++) {
            assertEquals(kept.contribution(f, row), answer.explained().contribution(f, 0), 1e-9);
        }
        double probability = 1 / (1 + Math.exp(-kept.answer(row)));
        assertEquals(probability, answer.scores().getFirst(), 1e-5);
    }
}
