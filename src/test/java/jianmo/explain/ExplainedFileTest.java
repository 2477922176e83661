package jianmo.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

class ExplainedFileTest {

    @TempDir Path folder;

    @Test
    void comesBackToTheLastBit() {
        ExplainedRows rows = ExplainedSamples.rows(50, 4);
        String name = ExplainedFile.write(rows, folder);
        ExplainedRows back = ExplainedFile.read(folder.resolve(name));
        assertEquals(rows.facts(), back.facts());
        assertEquals(rows.rows(), back.rows());
        for (int row = 0; row < 50; row++) {
            assertEquals(rows.number(row), back.number(row));
            assertEquals(rows.output(row), back.output(row));
            assertEquals(rows.answer(row), back.answer(row));
            assertEquals(rows.label(row), back.label(row));
        }
        for (int f = 0; f < 4; f++) {
            assertArrayEquals(rows.contributions(f), back.contributions(f));
            assertArrayEquals(rows.values(f), back.values(f));
        }
        assertTrue(back.additivityError() < 1e-12);
        assertEquals(name, ExplainedFile.write(back, folder));
    }

    @Test
    void aDamagedFileIsNotBelieved() throws IOException {
        Path file = folder.resolve(ExplainedFile.write(ExplainedSamples.rows(9, 2), folder));
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 60; at < 90; at++) {
            bytes[at] ^= 1;
        }
        Files.write(file, bytes);
        var error = assertThrows(UserError.class, () -> ExplainedFile.read(file));
        assertEquals("explain.file-not-read", error.message().key());
        assertThrows(UserError.class, () -> ExplainedFile.read(folder.resolve("none.shap")));
    }

    @Test
    void aTableHasEveryValueAndEveryContribution() {
        ExplainedRows rows = ExplainedSamples.rows(20, 3);
        HeldRows table = ExplainedTable.of(rows);
        assertEquals(
                List.of(
                        "row",
                        "outcome",
                        "base",
                        "answer",
                        "age0",
                        "shap age0",
                        "kind</script>1",
                        "shap kind</script>1",
                        "day2",
                        "shap day2"),
                table.columns().stream().map(column -> column.name()).toList());
        int outcome = table.column("outcome");
        IntStream.range(0, 20)
                .forEach(row -> {
                    assertEquals(rows.number(row) + 1, table.value(0, row));
                    assertEquals(rows.contribution(1, row), table.value(7, row));
                    assertEquals(rows.text(2, row), table.text(table.column("day2"), row));
                    float label = rows.label(row);
                    assertEquals(
                            Float.isNaN(label) ? null : label == 1 ? "yes" : "no",
                            table.text(outcome, row));
                });
    }
}
