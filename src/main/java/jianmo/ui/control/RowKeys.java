package jianmo.ui.control;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;

import jianmo.ui.control.RowGrid.Head;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The keyboard of a [RowGrid]: arrows, pages, ends, all, copy.
final class RowKeys {

    /// More rows are not copied: a clipboard is no export.
    static final int MOST_COPIED = 100_000;

    private static final int PIECE = 2_000;

    private final RowGrid grid;

    private RowKeys(RowGrid grid) {
        this.grid = grid;
    }

    static void install(RowGrid grid, Control table) {
        var keys = new RowKeys(grid);
        grid.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        var copy = new MenuItem(grid.texts().of("ui.rows.copy"));
        copy.setOnAction(_ -> keys.copy());
        table.setContextMenu(new ContextMenu(copy));
    }

    private void pressed(KeyEvent event) {
        if (grid.rows() == 0) {
            return;
        }
        boolean handled = event.isShortcutDown() ? command(event) : move(event);
        if (handled) {
            event.consume();
        }
    }

    private boolean command(KeyEvent event) {
        switch (event.getCode()) {
            case A -> grid.pickAll();
            case C -> copy();
            case HOME -> to(0, event);
            case END -> to(grid.rows() - 1, event);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean move(KeyEvent event) {
        long at = grid.pick().isEmpty() ? grid.first() - 1 : grid.pick().lead();
        int page = grid.visible();
        switch (event.getCode()) {
            case DOWN -> to(at + 1, event);
            case UP -> to(at - 1, event);
            case PAGE_DOWN -> page(Math.max(at, grid.first()) + page, page, event);
            case PAGE_UP -> page(Math.max(at, grid.first()) - page, -page, event);
            case HOME -> to(0, event);
            case END -> to(grid.rows() - 1, event);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void page(long row, int by, KeyEvent event) {
        grid.scrollTo(grid.first() + by);
        to(row, event);
    }

    private void to(long row, KeyEvent event) {
        grid.pickRow(Math.clamp(row, 0, grid.rows() - 1), event.isShiftDown());
    }

    /// Puts the picked rows, below the names of the columns, on the clipboard; read in pieces off
    /// the JavaFX thread.
    private void copy() {
        RowPick pick = grid.pick();
        if (pick.isEmpty()) {
            return;
        }
        long from = pick.low();
        int count = (int) Math.min(MOST_COPIED, pick.high() - from + 1);
        List<Head> heads = grid.heads();
        RowGrid.PageReader reader = grid.reader();
        OffThread.compute(
                () -> text(heads, reader, from, count),
                text -> {
                    var content = new ClipboardContent();
                    content.putString(text);
                    Clipboard.getSystemClipboard().setContent(content);
                },
                failure -> Dialogs.failure(grid, grid.texts(), failure));
    }

    private static List<@Nullable String> names(List<Head> heads) {
        var names = new ArrayList<@Nullable String>();
        heads.forEach(head -> names.add(head.name()));
        return names;
    }

    static String text(List<Head> heads, RowGrid.PageReader reader, long from, int count) {
        var text = new StringBuilder(TabText.line(names(heads)));
        for (int done = 0; done < count; done += PIECE) {
            for (List<@Nullable String> row :
                    reader.read(from + done, Math.min(PIECE, count - done))) {
                text.append('\n').append(TabText.line(row));
            }
        }
        return text.append('\n').toString();
    }
}
