package jianmo.engine.excel;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Parts;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.RowEngine;
import jianmo.dataset.RowSource;
import jianmo.dataset.Source;

import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Sheets of workbooks. The first visible sheet is read unless a part names another.
public final class ExcelBooks implements RowEngine {

    @Override
    public boolean reads(Source source) throws IOException {
        if (!(source instanceof Source.File file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file.path())) {
            if (in.read() != 'P' || in.read() != 'K') {
                return false;
            }
        }
        String lower = source.name().toLowerCase(Locale.ROOT);
        return lower.endsWith(".xlsx")
                || lower.endsWith(".xlsm")
                || WorkbookGuard.isWorkbook(file.path());
    }

    @Override
    public List<String> parts(Source source) {
        Path file = path(source);
        try {
            WorkbookGuard.check(file, Progress.ignored());
            try (var book = book(file)) {
                return sheets(book).stream().map(Sheet::getName).toList();
            }
        } catch (IOException | RuntimeException e) {
            throw broken(e, source.name());
        }
    }

    @Override
    public RowSource open(Source source, ReadOptions options, long most, Progress progress)
            throws IOException {
        Path file = path(source);
        WorkbookGuard.check(file, progress);
        ReadableWorkbook book = null;
        try {
            book = book(file);
            Sheet sheet = sheet(sheets(book), options.part(), source.name());
            int others = options.part() == null ? sheets(book).size() - 1 : 0;
            return new SheetRows(
                    book, sheet, options, source.name(), WorkbookGuard.since1904(file), others);
        } catch (IOException | RuntimeException e) {
            if (book != null) {
                book.close();
            }
            throw broken(e, source.name());
        }
    }

    private static Path path(Source source) {
        if (source instanceof Source.File file) {
            return file.path();
        }
        throw new IllegalArgumentException(source.name());
    }

    /// With number formats, which tell dates from numbers; without them when it has no styles.
    private static ReadableWorkbook book(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException _) {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
        }
    }

    /// Visible sheets first, each in the order of the workbook.
    private static List<Sheet> sheets(ReadableWorkbook book) {
        return book.getSheets()
                .sorted(
                        Comparator.comparing(
                                sheet -> sheet.getVisibility() != SheetVisibility.VISIBLE))
                .toList();
    }

    private static Sheet sheet(List<Sheet> sheets, @Nullable String part, String file) {
        return sheets.stream()
                .filter(sheet -> part == null || part.equals(sheet.getName()))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "data.part.missing",
                                file,
                                String.valueOf(part),
                                Parts.shown(sheets.stream().map(Sheet::getName).toList())));
    }

    /// The sentence for what the parser says; our own errors, and mistakes of ours, come back.
    static RuntimeException broken(Exception e, String file) {
        if (e instanceof UserError said) {
            return said;
        }
        boolean damage =
                e instanceof IOException
                        || e instanceof ExcelReaderException
                        || e.getCause() instanceof javax.xml.stream.XMLStreamException
                        || e instanceof IllegalArgumentException
                        || e instanceof IllegalStateException
                        || e instanceof IndexOutOfBoundsException
                        || e instanceof NullPointerException
                        || e instanceof java.util.NoSuchElementException;
        if (damage) {
            return UserError.because(e, "data.excel.broken", file);
        }
        return (RuntimeException) e;
    }
}
