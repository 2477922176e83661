package jianmo.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import jianmo.text.Texts;
import jianmo.ui.control.ChoiceWords;
import jianmo.ui.task.OffThread;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// How a source is read: which table of it, and for text files delimiter, encoding, decimal sign
/// and whether the first line holds names.
final class ReadingChoices extends FlowPane {

    private final Texts texts;
    private final NewProjectViewModel model;

    ReadingChoices(Texts texts, NewProjectViewModel model) {
        super(18, 8);
        this.texts = texts;
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        fill(List.of());
        model.sourceProperty().addListener((_, _, _) -> askForParts());
        askForParts();
    }

    /// Asks the source for its tables; without an answer there is no choice, and the preview says
    /// what is wrong.
    private void askForParts() {
        if (model.source() == null) {
            fill(List.of());
        } else {
            OffThread.compute(model::parts, this::fill, _ -> fill(List.of()));
        }
    }

    private void fill(List<String> parts) {
        var read = model.optionsProperty().get();
        var choices = new ArrayList<Node>();
        if (parts.size() > 1) {
            choices.add(
                    choice(
                            "part",
                            parts,
                            read.part() == null ? parts.getFirst() : read.part(),
                            model::setPart));
        }
        if (model.fromText()) {
            choices.add(
                    choice(
                            "delimiter",
                            Arrays.asList(null, ",", ";", "\t", "|"),
                            read.delimiter(),
                            model::setDelimiter));
            choices.add(
                    choice(
                            "encoding",
                            Arrays.asList(null, "UTF-8", "GB18030", "UTF-16", "ISO-8859-1"),
                            read.encoding(),
                            model::setEncoding));
            choices.add(
                    choice(
                            "decimal",
                            Arrays.asList(null, ".", ","),
                            read.decimal(),
                            model::setDecimal));
            choices.add(
                    choice(
                            "header",
                            Arrays.asList(null, true, false),
                            read.header(),
                            model::setHeader));
        }
        getChildren().setAll(choices);
        setManaged(!choices.isEmpty());
    }

    private <T> Node choice(
            String name,
            List<? extends @Nullable T> values,
            @Nullable T chosen,
            Consumer<@Nullable T> onChosen) {
        var box = new ComboBox<Option<T>>();
        box.setId("read-" + name);
        values.forEach(value -> box.getItems().add(new Option<>(value)));
        box.setConverter(new ChoiceWords<>(option -> word(option.value())));
        box.setValue(
                box.getItems().stream()
                        .filter(option -> Objects.equals(option.value(), chosen))
                        .findFirst()
                        .orElse(box.getItems().getFirst()));
        box.setOnAction(_ -> onChosen.accept(box.getValue().value()));
        var label = new Label(texts.of("ui.new." + name));
        label.setLabelFor(box);
        label.setMinWidth(Region.USE_PREF_SIZE);
        var pair = new HBox(8, label, box);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }

    private record Option<T>(@Nullable T value) {}

    private String word(@Nullable Object value) {
        return switch (value) {
            case null -> texts.of("ui.new.auto");
            case Boolean yes -> texts.of(yes ? "ui.new.header.yes" : "ui.new.header.no");
            case String s when s.equals("\t") -> texts.of("ui.new.tab");
            case String s -> s;
            default -> String.valueOf(value);
        };
    }
}
