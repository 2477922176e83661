package jianmo.ui.train;

import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Words;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Consumer;

/// The list of runs with its search, and above it the curves of the ticked ones laid over each
/// other, or two of them side by side.
final class RunsView extends VBox implements Busy {

    private final Texts texts;
    private final Words words;
    private final RunsViewModel model;
    private final Deeds deeds;
    private final RunTable table;
    private final CurveBoard board;
    private final DifferenceView difference;
    private final Card compared;
    private final Label count = new Label();
    private final ToggleButton sideBySide;
    private final TextField search = new TextField();
    private Message metric = Message.of("panels.train.metric");
    private boolean asking;

    /// What can be done with a run elsewhere in the panel.
    ///
    /// @param watch shows it on its own
    /// @param again opens the form for a new run with its settings
    /// @param use makes it the project's own
    record Deeds(
            Consumer<RunInfo> watch,
            Consumer<RunInfo> again,
            Consumer<RunInfo> use,
            Runnable fresh) {}

    RunsView(Texts texts, RunsViewModel model, RunTable table, CurveBoard board, Deeds deeds) {
        super(12);
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        this.deeds = deeds;
        this.table = table;
        this.board = board;
        difference = new DifferenceView(texts);
        sideBySide = new ToggleButton(texts.of("panels.train.runs.side"), icon(Feather.COLUMNS));
        sideBySide.setId("runs-side");
        sideBySide.setOnAction(_ -> compare());
        compared = new Card("", new StackPane(board));
        compared.setId("compared");
        compared.setPrefHeight(330);
        compared.setMinHeight(310);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setContextMenu(menu());
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && event.getTarget() instanceof Region) {
                watchChosen();
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                removeChosen();
            } else if (event.getCode() == KeyCode.ENTER && table.getEditingCell() == null) {
                watchChosen();
            }
        });
        table.setMinHeight(180);
        var card = new Card("", bar(), table).growing();
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().addAll(compared, card);
        model.compared().addListener((SetChangeListener<Long>) _ -> compare());
        model.rows().addListener((javafx.beans.Observable _) -> counted());
        compare();
        counted();
    }

    private static FontIcon icon(Ikon code) {
        return new FontIcon(code);
    }

    private HBox bar() {
        search.setId("runs-search");
        search.setPromptText(texts.of("panels.train.runs.search"));
        search.setPrefColumnCount(22);
        search.textProperty().bindBidirectional(model.searchProperty());
        count.getStyleClass().add("text-muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var clear = button("clear", Feather.SQUARE, () -> model.compared().clear());
        clear.disableProperty().bind(javafx.beans.binding.Bindings.isEmpty(model.compared()));
        var fresh = button("new", Feather.PLUS, deeds.fresh());
        var bar = new HBox(8, search, count, space, sideBySide, clear, fresh);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Button button(String id, Ikon code, Runnable action) {
        var button = new Button(texts.of("panels.train.runs." + id), icon(code));
        button.setId("runs-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private ContextMenu menu() {
        var resume = item("resume", Feather.PLAY, () -> one(model::resume));
        var use = item("use", Feather.CHECK_CIRCLE, () -> one(deeds.use()));
        var remove = item("remove", Feather.TRASH_2, this::removeChosen);
        var menu =
                new ContextMenu(
                        item("watch", Feather.ACTIVITY, this::watchChosen),
                        resume,
                        use,
                        item("again", Feather.COPY, () -> one(deeds.again())),
                        item("edit-tags", Feather.TAG, () -> table.edit(false)),
                        item("edit-note", Feather.EDIT_2, () -> table.edit(true)),
                        remove);
        menu.setOnShowing(_ -> {
            RunInfo run = table.getSelectionModel().getSelectedItem();
            resume.setDisable(run == null || !run.state().canResume());
            use.setDisable(run == null || run.state() != RunState.DONE);
            remove.setDisable(removable().isEmpty());
        });
        return menu;
    }

    private MenuItem item(String id, Ikon code, Runnable action) {
        var item = new MenuItem(texts.of("panels.train.runs." + id), icon(code));
        item.setId("runs-menu-" + id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void one(Consumer<RunInfo> deed) {
        RunInfo run = table.getSelectionModel().getSelectedItem();
        if (run != null) {
            deed.accept(run);
        }
    }

    private void watchChosen() {
        one(deeds.watch());
    }

    private void removeChosen() {
        List<RunInfo> chosen = removable();
        if (!chosen.isEmpty()) {
            Dialogs.ask(
                    this,
                    texts,
                    Message.of("panels.train.runs.remove.ask", chosen.size()),
                    "panels.train.runs.remove",
                    () -> model.remove(chosen));
        }
    }

    private List<RunInfo> removable() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(run -> !run.state().isOpen())
                .toList();
    }

    private void counted() {
        count.setText(
                texts.of(
                        "panels.train.runs.count",
                        words.count(model.rows().size()),
                        words.count(model.all().size())));
    }

    /// @param measured the metric that decides
    void refresh(Message measured) {
        metric = measured;
        counted();
        draw();
    }

    private void compare() {
        boolean two = model.compared().size() == 2;
        sideBySide.setDisable(!two);
        if (!two) {
            sideBySide.setSelected(false);
        }
        boolean some = !model.compared().isEmpty();
        compared.setVisible(some);
        compared.setManaged(some);
        boolean side = sideBySide.isSelected();
        ((StackPane) compared.getChildren().getFirst())
                .getChildren()
                .setAll(side ? difference : board);
        if (side) {
            var ids = List.copyOf(model.compared());
            asking = true;
            model.difference(
                    ids.getFirst(),
                    ids.getLast(),
                    found -> {
                        asking = false;
                        difference.show(found);
                    });
        } else {
            draw();
        }
        table.refresh();
    }

    private void draw() {
        board.show(
                model.comparedRuns().stream()
                        .map(run ->
                                new CurveFrames.Shown(
                                        Message.of(
                                                "panels.train.run.name",
                                                run.id(),
                                                words.shortFamily(run.family())),
                                        model.curves(run.id())))
                        .toList(),
                metric);
    }

    /// Shows two runs side by side.
    void sideBySide() {
        sideBySide.setSelected(true);
        compare();
    }

    @Override
    public boolean busy() {
        return asking;
    }

    CurveBoard board() {
        return board;
    }
}
