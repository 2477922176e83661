package jianmo.ui.export;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import jianmo.base.message.Message;
import jianmo.compress.lean.LeanChart;
import jianmo.compress.lean.LeanReport;
import jianmo.compress.lean.LeanVariant;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.AskBar;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Sentence;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// Tries to make the model smaller by training: one button, then the verdict, the picture of size,
/// time and quality, and every variant with its figures.
final class LeanCard extends Card {

    private final Project project;
    private final Texts texts;
    private final AskBar ask;
    private final Sentence verdict = new Sentence();
    private final ChartView chart;
    private final LeanTable table;
    private final Sentence findings = Sentence.aside("");
    private final Button save;
    private final Sentence saved = Sentence.aside("");
    private final VBox found;
    private @Nullable LeanReport shown;
    private boolean reading;

    LeanCard(PanelContext context) {
        super(context.texts().of("lean.panel.title"));
        this.project = context.project();
        this.texts = context.texts();
        setId("lean-card");
        ask = new AskBar(texts, "try-training", texts.of("lean.panel.action"), this::ask);
        ask.say(texts.of("lean.panel.hint"));
        verdict.setId("lean-verdict");
        verdict.getStyleClass().add("text-bold");
        chart = new ChartView(texts, context.dark());
        chart.setPrefHeight(380);
        chart.setMinHeight(380);
        table = new LeanTable(texts);
        findings.setId("lean-findings");
        save = new Button(texts.of("lean.panel.save"), new FontIcon(Feather.DOWNLOAD));
        save.setId("save-variant");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(_ -> choose());
        save.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
        found =
                new VBox(
                        10,
                        verdict,
                        chart,
                        Sentence.aside(texts.of("lean.panel.front")),
                        table,
                        save,
                        saved,
                        findings);
        found.setVisible(false);
        found.setManaged(false);
        getChildren().addAll(ask, found);
    }

    /// Shows what is kept; reads it off the JavaFX thread.
    void refresh() {
        if (reading || ask.busy()) {
            return;
        }
        reading = true;
        OffThread.compute(
                () -> project.compression().kept(),
                kept -> {
                    reading = false;
                    put(kept);
                },
                failure -> {
                    reading = false;
                    Dialogs.failure(this, texts, failure);
                });
    }

    private void put(Optional<LeanReport> kept) {
        found.setVisible(kept.isPresent());
        found.setManaged(kept.isPresent());
        if (kept.isEmpty()) {
            shown = null;
        } else if (!kept.get().equals(shown)) {
            show(kept.get());
        }
    }

    private void ask() {
        ask.ask(
                project.compression().run(project.recipe().compress()),
                report -> put(Optional.of(report)));
    }

    private void show(LeanReport report) {
        shown = report;
        verdict.setText(texts.of(report.verdict()));
        chart.show(LeanChart.of(report));
        table.show(report);
        var said = new ArrayList<Message>();
        said.add(Message.of("lean.measured", report.rows(), report.learned()));
        said.addAll(report.notes());
        said.addAll(report.findings());
        findings.setText(String.join("\n", said.stream().map(texts::of).toList()));
        saved.setText(texts.of("lean.panel.save.hint"));
    }

    private void choose() {
        LeanVariant chosen = table.getSelectionModel().getSelectedItem();
        var chooser = new FileChooser();
        chooser.setTitle(texts.of("lean.panel.save"));
        chooser.setInitialFileName(chosen.file());
        File target = chooser.showSaveDialog(getScene().getWindow());
        if (target != null) {
            saveTo(chosen, target.toPath());
        }
    }

    void saveTo(LeanVariant variant, Path target) {
        OffThread.compute(
                () -> project.compression().take(variant.name(), target),
                file -> saved.setText(texts.of("lean.panel.saved", file.toString())),
                failure -> Dialogs.failure(this, texts, failure));
    }
}
