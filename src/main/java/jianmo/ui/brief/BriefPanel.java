package jianmo.ui.brief;

import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import jianmo.text.Texts;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Page;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.workflow.Stage;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Six areas to write the question down before anything is computed; saved while one writes.
public final class BriefPanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final Page page;
    private final BriefViewModel model;
    private final PauseTransition pause = new PauseTransition(Duration.millis(700));
    private final Label saved = new Label();

    public BriefPanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        page = new Page(texts.of(Stage.BRIEF.titleKey()));
        model =
                new BriefViewModel(
                        context.project(), failure -> Dialogs.failure(page, texts, failure));
        var grid = new GridPane(16, 16);
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        int place = 0;
        for (String name : model.names()) {
            grid.add(area(name), place % 2, place / 2);
            place++;
        }
        saved.getStyleClass().add("text-muted");
        saved.setMinWidth(Region.USE_PREF_SIZE);
        page.setActions(saved);
        page.setScrolling(grid);
        pause.setOnFinished(_ -> save());
        model.savedProperty().addListener((_, _, _) -> showSaved());
        showSaved();
        page.setVerdict(texts.of("ui.brief.line"));
    }

    private Card area(String name) {
        var guide = new Label(texts.of("ui.brief." + name + ".guide"));
        guide.setWrapText(true);
        guide.getStyleClass().addAll("text-small", "text-muted");
        guide.setMinHeight(Region.USE_PREF_SIZE);
        var text = new TextArea();
        text.setId("brief-" + name);
        text.setWrapText(true);
        text.setPrefRowCount(5);
        text.setPrefColumnCount(20);
        text.setPromptText(texts.of("ui.brief." + name + ".example"));
        text.textProperty().bindBidirectional(model.answer(name));
        text.textProperty().addListener((_, _, _) -> pause.playFromStart());
        text.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (focused) {
                        context.help()
                                .show(
                                        texts.of("ui.brief." + name),
                                        texts.of("ui.brief." + name + ".help"));
                    } else {
                        save();
                    }
                });
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> leaveOnTab(text, event));
        var card = new Card(texts.of("ui.brief." + name), guide, text).growing();
        text.setAccessibleText(texts.of("ui.brief." + name));
        return card;
    }

    /// Tab goes to the next area, as in every other form.
    private static void leaveOnTab(TextArea text, KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            text.requestFocusTraversal(
                    event.isShiftDown()
                            ? javafx.scene.TraversalDirection.PREVIOUS
                            : javafx.scene.TraversalDirection.NEXT);
        }
    }

    private void save() {
        pause.stop();
        model.save();
    }

    private void showSaved() {
        boolean clean = model.savedProperty().get();
        saved.setGraphic(new FontIcon(clean ? Feather.CHECK : Feather.EDIT_3));
        saved.setText(
                clean
                        ? texts.of("ui.brief.saved", model.answered())
                        : texts.of("ui.brief.writing"));
    }

    @Override
    public Stage stage() {
        return Stage.BRIEF;
    }

    @Override
    public Region view() {
        return page;
    }

    @Override
    public void refresh() {
        model.load();
        showSaved();
    }
}
