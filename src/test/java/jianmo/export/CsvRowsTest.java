package jianmo.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.StringWriter;
import java.util.List;

class CsvRowsTest {

    @Test
    void cellsAreQuotedOnlyWhereNeeded() {
        assertEquals(
                "a,\"b,c\",\"say \"\"hi\"\"\",\"two\nlines\",\" x\",\n",
                line("a", "b,c", "say \"hi\"", "two\nlines", " x", ""));
    }

    @Test
    void textThatBeginsLikeAFormulaIsMadeHarmless() {
        assertEquals("'=1+1,'@x,'+cmd,'-a,'\tb\n", line("=1+1", "@x", "+cmd", "-a", "\tb"));
        assertEquals("-1,+2.5,-1e5\n", line("-1", "+2.5", "-1e5"));
    }

    @Test
    void numbersHaveNoExponentAndMissingIsEmpty() {
        var out = new StringWriter();
        var csv = new CsvRows(out);
        csv.number(7).number(1.5e-7f).number(-2e9f).number(Float.NaN).number(0.25f).end();
        assertEquals("7,0.00000015,-2000000000,,0.25\n", out.toString());
    }

    private static String line(String... cells) {
        var out = new StringWriter();
        new CsvRows(out).header(List.of(cells));
        return out.toString();
    }
}
