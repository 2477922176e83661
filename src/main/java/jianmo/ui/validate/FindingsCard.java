package jianmo.ui.validate;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.ui.control.ChoiceCard;
import jianmo.ui.control.Gauge;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.Words;
import jianmo.ui.repair.RepairChooser;
import jianmo.ui.repair.RepairViewModel;
import jianmo.ui.repair.SourceRows;
import jianmo.ui.repair.SuspectTable;
import jianmo.ui.validate.ValidateViewModel.Search;
import jianmo.validate.Finding;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// What makes the score doubtful, worst first: how sure each finding is, the honest score without
/// it, the rows it points at, and what mends it.
final class FindingsCard extends VBox {

    private final Texts texts;
    private final Words words;
    private final ValidateViewModel model;
    private final SuspectTable rows;
    private final RepairChooser repairs;
    private final VBox list = new VBox(6);
    private final VBox details = new VBox(10);
    private final HBox status = new HBox(10);
    private final Button look;
    private @Nullable List<Finding> listed;

    FindingsCard(Texts texts, ValidateViewModel model, SourceRows source, RepairViewModel mending) {
        super(10);
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        setId("findings");
        getStyleClass().add("card-area");
        rows = new SuspectTable(texts, source);
        rows.setPrefHeight(240);
        repairs = new RepairChooser(texts, mending);
        repairs.setPrefHeight(300);
        repairs.setMinHeight(260);
        var title = new Label(texts.of("trust.findings.title"));
        title.getStyleClass().add("card-heading");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        look = new Button(texts.of("trust.findings.look"), new FontIcon(Feather.SEARCH));
        look.setId("look-for-leakage");
        look.getStyleClass().add("small");
        look.setMinWidth(Region.USE_PREF_SIZE);
        look.setOnAction(_ -> model.look());
        var head = new HBox(10, title, status, look);
        head.setAlignment(Pos.CENTER_LEFT);
        status.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, list, details);
        details.managedProperty().bind(details.visibleProperty());
        details.setVisible(false);
        model.search().addListener((_, _, now) -> follow(now));
        follow(model.search().get());
    }

    private void follow(Search now) {
        look.setDisable(now instanceof Search.Looking || !model.hasData());
        switch (now) {
            case Search.Idle _ -> status.getChildren().clear();
            case Search.Looking(double fraction, Message step) -> {
                var bar = new ProgressBar(fraction);
                bar.setPrefWidth(120);
                var cancel = new Button(texts.of("inspect.repair.cancel"));
                cancel.getStyleClass().add("small");
                cancel.setOnAction(_ -> model.cancelLook());
                status.getChildren().setAll(Sentence.aside(texts.of(step)), bar, cancel);
            }
            case Search.Found(var found) -> {
                status.getChildren()
                        .setAll(
                                Sentence.aside(
                                        texts.of(
                                                "trust.findings.checked",
                                                found.checked().size(),
                                                words.figure(found.seconds()))));
                refresh();
            }
            case Search.Failed(Message message) ->
                    status.getChildren().setAll(Sentence.aside(texts.of(message)));
        }
    }

    void refresh() {
        List<Finding> findings = model.findings();
        if (findings.equals(listed)) {
            return;
        }
        listed = List.copyOf(findings);
        details.setVisible(false);
        if (findings.isEmpty()) {
            var icon = new FontIcon(model.searched() ? Feather.CHECK_CIRCLE : Feather.SEARCH);
            icon.getStyleClass().add(model.searched() ? "tone-success" : "tone-muted");
            var none =
                    new Label(
                            texts.of(
                                    model.searched()
                                            ? "trust.findings.none"
                                            : "trust.findings.not-yet"),
                            icon);
            none.setWrapText(true);
            none.setMinHeight(Region.USE_PREF_SIZE);
            list.getChildren().setAll(none);
            return;
        }
        list.getChildren().clear();
        for (int i = 0; i < findings.size(); i++) {
            list.getChildren().add(line(i, findings.get(i)));
        }
    }

    /// Opens the first finding; false when there is none.
    boolean openFirst() {
        if (model.findings().isEmpty()) {
            return false;
        }
        choose(0);
        return true;
    }

    private ChoiceCard line(int number, Finding finding) {
        var icon =
                new FontIcon(
                        switch (finding.verdict()) {
                            case BAD -> Feather.X_OCTAGON;
                            case WARNING -> Feather.ALERT_TRIANGLE;
                            case GOOD -> Feather.CHECK_CIRCLE;
                            case NOT_APPLICABLE -> Feather.MINUS_CIRCLE;
                        });
        icon.getStyleClass().addAll("tile-sign", "tone-" + tone(finding.verdict()));
        var title = new Label(title(finding));
        title.getStyleClass().add("text-bold");
        var note = new Label(texts.of(finding.note()));
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().addAll("text-small");
        var left = new VBox(2, title, note);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        var sure = new Gauge().scale(0, 1).value(finding.sure(), tone(finding.verdict()));
        sure.setPrefWidth(90);
        sure.setMaxWidth(90);
        var sureBox =
                new VBox(
                        Sentence.aside(
                                texts.of("trust.findings.sure", words.percent(finding.sure()))),
                        sure);
        sureBox.setMinWidth(Region.USE_PREF_SIZE);
        sureBox.setAlignment(Pos.CENTER_LEFT);
        var all = new HBox(14, icon, left, honest(finding), sureBox);
        all.setAlignment(Pos.CENTER_LEFT);
        var card =
                new ChoiceCard(all, title.getText() + ": " + note.getText(), () -> choose(number));
        card.setId("finding-" + number);
        return card;
    }

    /// Opens a finding, or closes it when it is open.
    private void choose(int number) {
        for (int i = 0; i < list.getChildren().size(); i++) {
            var card = (ChoiceCard) list.getChildren().get(i);
            boolean now = i == number && !card.selectedProperty().get();
            card.setSelected(now);
            if (i == number && now) {
                open(model.findings().get(number));
            } else if (i == number) {
                details.setVisible(false);
            }
        }
    }

    private Node honest(Finding finding) {
        Finding.Honest honest = finding.honest();
        if (honest == null) {
            return new Region();
        }
        var figure =
                new Label(
                        words.score(honest.before().value())
                                + " → "
                                + words.score(honest.after().value()));
        figure.getStyleClass().add("text-bold");
        var name = Sentence.aside(texts.of("trust.findings.honest", words.metric(honest.metric())));
        name.setWrapText(false);
        var box = new VBox(name, figure);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private String title(Finding finding) {
        String key = "validate." + finding.dimension() + ".title";
        String name = texts.has(key) ? texts.of(key) : finding.dimension();
        return finding.column().isEmpty() ? name : finding.column() + " · " + name;
    }

    private void open(Finding finding) {
        details.getChildren().clear();
        String help = "validate." + finding.dimension() + ".help";
        if (texts.has(help)) {
            details.getChildren().add(Sentence.aside(texts.of(help)));
        }
        if (finding.rows().total() > 0) {
            details.getChildren().add(rows);
            rows.show(finding.rows(), finding.column());
        }
        if (!finding.remedies().isEmpty()) {
            details.getChildren().add(new RemedyList(texts, model, finding.remedies()));
        }
        if (!finding.repairs().isEmpty()) {
            details.getChildren().add(repairs);
            repairs.offer(finding.repairs(), false, null);
        }
        details.setVisible(true);
    }

    private static String tone(Verdict verdict) {
        return switch (verdict) {
            case BAD -> "danger";
            case WARNING -> "warning";
            case GOOD -> "success";
            case NOT_APPLICABLE -> "muted";
        };
    }
}
