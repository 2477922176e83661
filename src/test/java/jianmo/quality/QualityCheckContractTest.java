package jianmo.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import jianmo.dataset.Role;
import jianmo.dataset.SchemaGuess.Choice;
import jianmo.dataset.Table;
import jianmo.engine.duckdb.TableFiles;
import jianmo.text.Texts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What every [QualityCheck] must do, run over each one the studio lists.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QualityCheckContractTest {

    private Table credit;
    private Table odd;
    private MediaInputs media;
    private List<QualityInput> inputs;

    @BeforeAll
    void open(@TempDir Path folder) {
        var files = new TableFiles(folder);
        credit = files.table(TableFiles.CREDIT);
        var text = new StringBuilder("id,same,void,when,gaps,t\n");
        for (int i = 0; i < 40; i++) {
            text.append(
                    "k%d,1,,2026-02-0%d,%s,%d.5\n"
                            .formatted(i, 1 + i % 9, i % 2 == 0 ? "" : i % 3, i));
        }
        odd = files.csv(text.toString());
        media = new MediaInputs(folder);
        inputs =
                List.of(
                        QualityTables.input(credit, "class", Map.of()),
                        QualityTables.input(
                                odd, "t", Map.of("when", new Choice(null, Role.FEATURE))),
                        media.pictures(),
                        media.texts());
    }

    @AfterAll
    void close() {
        credit.close();
        odd.close();
        media.close();
    }

    static List<QualityCheck> checks() {
        return QualityChecks.all();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void cellsNameTheCheckAndAColumnAndSayItInBothLanguages(QualityCheck check) {
        boolean said = false;
        for (QualityInput input : inputs) {
            if (!check.applies(input)) {
                continue;
            }
            List<QualityCell> cells = check.check(input);
            for (QualityCell cell : cells) {
                assertEquals(check.id(), cell.dimension());
                assertTrue(
                        cell.column().isEmpty()
                                || input.data().schema().find(cell.column()).isPresent());
                for (String language : List.of("en", "zh")) {
                    assertTrue(Texts.in(language).has(cell.note().key()), cell.note().key());
                    assertFalse(Texts.in(language).of(cell.note()).contains("{"));
                }
                assertEquals(cell.verdict() == Verdict.NOT_APPLICABLE, cell.value() == null);
            }
            assertEquals(cells, check.check(input));
            said |= !cells.isEmpty();
        }
        assertTrue(said);
    }

    @ParameterizedTest
    @MethodSource("checks")
    void hasATitleAndAHelp(QualityCheck check) {
        for (String language : List.of("en", "zh")) {
            assertTrue(Texts.in(language).has("quality." + check.id() + ".title"));
            assertTrue(Texts.in(language).has("quality." + check.id() + ".help"));
        }
    }

    @Test
    void everyCheckClassIsListed() {
        Set<String> written =
                new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("jianmo.quality")
                                .stream()
                                .filter(c ->
                                        c.isAssignableTo(QualityCheck.class) && !c.isInterface())
                                .map(JavaClass::getSimpleName)
                                .collect(Collectors.toSet());
        Set<String> listed =
                checks().stream()
                        .map(c -> c.getClass().getSimpleName())
                        .collect(Collectors.toSet());
        assertEquals(written, listed);
    }
}
