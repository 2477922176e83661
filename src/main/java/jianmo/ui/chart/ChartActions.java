package jianmo.ui.chart;

import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

import jianmo.base.chart.Chart;
import jianmo.chart.ChartPainter;
import jianmo.text.Texts;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/// What can be done with a chart: copy it, save it as PNG, SVG or PDF.
final class ChartActions extends HBox {

    private final Region view;
    private final Supplier<@Nullable Chart> shown;
    private final Texts texts;
    private final ChartPainter painter;
    private final ContextMenu menu;

    /// @param shown what the view shows now
    ChartActions(Region view, Supplier<@Nullable Chart> shown, Texts texts, ChartPainter painter) {
        super(2);
        this.view = view;
        this.shown = shown;
        this.texts = texts;
        this.painter = painter;
        getStyleClass().add("chart-actions");
        setManaged(false);
        getChildren()
                .addAll(
                        button(Feather.COPY, "ui.chart.copy", this::copy),
                        button(Feather.DOWNLOAD, "ui.chart.save", this::save));
        menu =
                new ContextMenu(
                        item("ui.chart.copy", this::copy), item("ui.chart.save", this::save));
        // shown where the mouse or the keyboard is, so that the chart stays calm
        visibleProperty().bind(view.hoverProperty().or(view.focusWithinProperty()));
    }

    void menu(double x, double y) {
        menu.show(view, x, y);
    }

    private Button button(Ikon icon, String key, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setTooltip(new Tooltip(texts.of(key)));
        button.setAccessibleText(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private MenuItem item(String key, Runnable action) {
        var item = new MenuItem(texts.of(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private int width() {
        return (int) Math.max(320, view.getWidth());
    }

    private int height() {
        return (int) Math.max(220, view.getHeight());
    }

    private void copy() {
        Chart chart = shown.get();
        if (chart != null) {
            var content = new ClipboardContent();
            content.putImage(ChartView.imageOf(painter.paint(chart, width(), height(), 2)));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private void save() {
        Chart chart = shown.get();
        if (chart == null) {
            return;
        }
        var chooser = new FileChooser();
        chooser.setTitle(texts.of("ui.chart.save"));
        chooser.setInitialFileName("chart.png");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("PNG", "*.png"),
                        new FileChooser.ExtensionFilter("SVG", "*.svg"),
                        new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        File chosen = chooser.showSaveDialog(view.getScene().getWindow());
        if (chosen != null) {
            write(chart, chosen.toPath());
        }
    }

    /// Writes SVG or PDF when the name ends so, PNG at double size otherwise.
    void write(Chart chart, Path file) {
        int width = width();
        int height = height();
        OffThread.compute(
                () -> {
                    try {
                        return Files.write(file, bytes(chart, file.toString(), width, height));
                    } catch (IOException e) {
                        throw jianmo.base.message.UserError.because(
                                e, "ui.chart.not-saved", file.toString());
                    }
                },
                _ -> {},
                failure -> Dialogs.failure(view, texts, failure));
    }

    private byte[] bytes(Chart chart, String file, int width, int height) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            return painter.svg(chart, width, height).getBytes(StandardCharsets.UTF_8);
        }
        return name.endsWith(".pdf")
                ? painter.pdf(chart, width, height)
                : painter.png(chart, width, height, 2);
    }
}
