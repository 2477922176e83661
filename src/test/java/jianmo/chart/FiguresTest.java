package jianmo.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Locale;

class FiguresTest {

    @Test
    void figuresHaveFewDigitsButKeepWholeNumbers() {
        assertEquals("0.7835", Figures.of(0.783_481, Locale.ENGLISH));
        assertEquals("123,457", Figures.of(123_456.7, Locale.ENGLISH));
        assertEquals("−0.2", Figures.of(-0.2, Locale.ENGLISH));
        assertEquals("0", Figures.of(0, Locale.SIMPLIFIED_CHINESE));
        assertEquals("1.5E12", Figures.of(1.5e12, Locale.ENGLISH));
        assertEquals("2E−7", Figures.of(2e-7, Locale.ENGLISH));
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertEquals("–", Figures.of(Double.NaN, Locale.ENGLISH));
        assertEquals("–", Figures.percent(Double.NaN, Locale.ENGLISH));
        assertEquals("∞", Figures.of(Double.POSITIVE_INFINITY, Locale.ENGLISH));
    }

    @Test
    void sharesAreWrittenInPercent() {
        assertEquals("12.3 %", Figures.percent(0.1234, Locale.ENGLISH));
    }
}
