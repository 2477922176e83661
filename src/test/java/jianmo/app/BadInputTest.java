package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.text.Texts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Locale;
import java.util.stream.Stream;

/// Whatever a person gives it, the program answers with a sentence, the right exit code, and leaves
/// things as they were.
class BadInputTest {

    private static StudioTools tools;

    @TempDir private Path scratch;

    @BeforeAll
    static void open() {
        tools = new StudioTools();
    }

    @AfterAll
    static void close() {
        tools.close();
    }

    static Stream<Arguments> tables() {
        var wide = new StringBuilder("a,b,y\n");
        var constant = new StringBuilder("a,b,y\n");
        var single = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 60; i++) {
            wide.append(i).append(',').append(i % 7).append(",yes\n");
            constant.append(i).append(',').append(i % 7).append(",yes\n");
            single.append(i * 3 % 17)
                    .append(',')
                    .append(i % 7)
                    .append(",class")
                    .append(i)
                    .append('\n');
        }
        return Stream.of(
                Arguments.of("empty file", "", "y", "utf-8"),
                Arguments.of("header only", "a,b,y\n", "y", "utf-8"),
                Arguments.of("wrong delimiter", "a#b#y\n1#2#yes\n3#4#no\n", "y", "utf-8"),
                Arguments.of("ragged rows", "a,b,y\n1,2,yes\n1,2,3,4,no\n5,6,no\n", "y", "utf-8"),
                Arguments.of("target missing", wide.toString(), "nothere", "utf-8"),
                Arguments.of("target constant", constant.toString(), "y", "utf-8"),
                Arguments.of("one row per class", single.toString(), "y", "utf-8"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void badTablesGetASentence(String name, String content, String target, String charset)
            throws IOException {
        Path data = scratch.resolve("table.csv");
        Files.write(data, content.getBytes(Charset.forName(charset)));
        var made =
                Workspace.run(
                        tools, "new", scratch.resolve("p"), "--data", data, "--target", target);
        assertSentence(made);
        assertEquals(content, Files.readString(data, Charset.forName(charset)));
    }

    @Test
    void mixedEncodingsAreNamed() throws IOException {
        Path data = scratch.resolve("mixed.csv");
        var out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            out.write(("城市,北京" + i + ",1\n").getBytes(StandardCharsets.UTF_8));
        }
        out.write("城市,上海,1\n".getBytes(Charset.forName("GB18030")));
        out.write(new byte[] {(byte) 0xff, (byte) 0xfe, ',', (byte) 0x80, '\n'});
        Files.write(data, out.toByteArray());
        assertSentence(Workspace.run(tools, "new", scratch.resolve("p"), "--data", data));
    }

    @Test
    void aFileOfGb18030IsReadRight() throws IOException {
        var text = new StringBuilder("年龄,城市,结果\n");
        for (int i = 0; i < 80; i++) {
            text.append(20 + i * 7 % 50).append(',').append(i % 2 == 0 ? "北京" : "上海");
            text.append(',').append(i % 3 == 0 ? "是" : "否").append('\n');
        }
        Path data = scratch.resolve("gb.csv");
        Files.write(data, text.toString().getBytes(Charset.forName("GB18030")));
        var made =
                Workspace.run(tools, "new", scratch.resolve("p"), "--data", data, "--target", "结果");
        assertEquals(0, made.code(), made.err());
        assertTrue(made.out().contains("城市"), made.out());
    }

    @Test
    void aFolderThatIsNoProjectIsNamed() {
        var run = Workspace.run(tools, "run", scratch);
        assertSentence(run);
        assertTrue(run.err().contains("recipe.yaml"), run.err());
    }

    @Test
    void aMissingTableIsNamed() {
        assertSentence(
                Workspace.run(
                        tools, "new", scratch.resolve("p"), "--data", scratch.resolve("none.csv")));
        assertFalse(Files.exists(scratch.resolve("p")));
    }

    @Test
    void anExistingProjectIsNotOverwritten() throws IOException {
        Workspace credit = Workspace.copy("german-credit", scratch, 1);
        String before = Files.readString(credit.folder().resolve("recipe.yaml"));
        assertSentence(
                Workspace.run(
                        tools,
                        "new",
                        credit.folder(),
                        "--data",
                        credit.folder().resolve("credit-g.arff")));
        assertEquals(before, Files.readString(credit.folder().resolve("recipe.yaml")));
    }

    @Test
    void aRecipeOfANewerVersionIsLeftAlone() throws IOException {
        Workspace credit = Workspace.copy("german-credit", scratch, 1);
        Path recipe = credit.folder().resolve("recipe.yaml");
        Files.writeString(recipe, Files.readString(recipe).replace("jianmo: 1", "jianmo: 99"));
        assertSentence(Workspace.run(tools, "run", credit.folder()));
        assertTrue(Files.readString(recipe).contains("jianmo: 99"));
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() throws Exception {
        Workspace credit = Workspace.copy("german-credit", scratch, 1);
        assertEquals(0, Workspace.run(tools, "import", credit.folder()).code());
        Path file = credit.folder().resolve("project.db");
        try (var db = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = db.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 9999");
        }
        assertSentence(Workspace.run(tools, "run", credit.folder()));
        assertTrue(Files.exists(file));
    }

    @Test
    void aDamagedDatabaseIsLeftAlone() throws IOException {
        Workspace credit = Workspace.copy("german-credit", scratch, 1);
        Path file = credit.folder().resolve("project.db");
        byte[] rubbish =
                "this is not a database at all".repeat(200).getBytes(StandardCharsets.UTF_8);
        Files.write(file, rubbish);
        assertSentence(Workspace.run(tools, "run", credit.folder()));
        assertEquals(rubbish.length, Files.size(file));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path data = scratch.resolve("t.csv");
        Files.writeString(data, "a,y\n" + "1,yes\n2,no\n".repeat(20));
        Path file = Files.writeString(scratch.resolve("file"), "not a folder");
        assertSentence(
                Workspace.run(tools, "new", file.resolve("p"), "--data", data, "--target", "y"));
        assertEquals("not a folder", Files.readString(file));
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        var run = Workspace.run(tools, "run", scratch, "--no-such-option");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("--no-such-option"), run.err());
        assertEquals(2, Workspace.run(tools, "screenshot", scratch).code());
    }

    @Test
    void everyVerbHelpsInBothLanguages() {
        for (String language : new String[] {"en", "zh"}) {
            var texts = Texts.in(language);
            var out = new java.io.ByteArrayOutputStream();
            var stream = new java.io.PrintStream(out, true, StandardCharsets.UTF_8);
            int code =
                    new jianmo.app.cli.Verbs(tools, stream, stream)
                            .run("run", "--help", "--lang", language);
            assertEquals(0, code);
            String help = out.toString(StandardCharsets.UTF_8);
            assertTrue(help.contains(texts.of("cli.help.jianmo.run.usage.description")), help);
        }
    }

    private static void assertSentence(Workspace.Ended ended) {
        String said = ended.err();
        assertTrue(ended.code() == 1 || ended.code() == 2, ended.code() + " " + said);
        assertTrue(said.strip().length() > 40, "too short: " + said);
        assertFalse(said.contains("«"), "a text is missing: " + said);
        assertFalse(said.toLowerCase(Locale.ROOT).contains("exception"), said);
        assertFalse(said.contains("\tat "), said);
    }
}
