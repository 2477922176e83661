package jianmo.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import jianmo.base.message.Message;
import jianmo.chart.Palette;
import jianmo.explain.PictureDivision;
import jianmo.explain.RowParts;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Segments;
import jianmo.ui.control.Sentence;
import jianmo.ui.shell.PanelContext;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// The text or picture of a row with what its parts contribute; not there where the model knows
/// neither.
final class PartsCard extends Card implements Busy {

    private static final String NONE = "explain.parts-none";
    private static final double STRENGTH = 0.8;

    private final Texts texts;
    private final PartsModel model;
    private final PartWords words;
    private final Palette palette;
    private final Label heading = new Label();
    private final ProgressIndicator working = new ProgressIndicator();
    private final FlowPane controls = new FlowPane(16, 8);
    private final Slider strength = new Slider(0, 1, STRENGTH);
    private final Segments divisions;
    private final StackPane place = new StackPane();
    private final HBox legend = new HBox(10);
    private final Sentence pointed = new Sentence();
    private final Sentence facts = Sentence.aside("");

    PartsCard(PanelContext context, PartsModel model) {
        super("");
        this.texts = context.texts();
        this.model = model;
        this.words = new PartWords(texts);
        this.palette = context.dark() ? Palette.dark() : Palette.light();
        this.divisions =
                new Segments(
                        List.of(
                                segment(PictureDivision.SUPERPIXELS, Feather.HEXAGON),
                                segment(PictureDivision.CELLS, Feather.GRID)));
        setId("parts-card");
        arrange();
        divisions.choose(PictureDivision.SUPERPIXELS.id());
        divisions
                .chosenProperty()
                .addListener((_, _, id) -> model.divisionProperty().set(PictureDivision.of(id)));
        model.foundProperty().addListener((_, _, _) -> look());
        model.troubleProperty().addListener((_, _, _) -> look());
        model.busyProperty().addListener((_, _, _) -> look());
        look();
    }

    private Segments.Segment segment(PictureDivision division, Feather icon) {
        return new Segments.Segment(
                division.id(), texts.of("shapview.parts." + division.id()), icon);
    }

    private void arrange() {
        heading.getStyleClass().add("card-heading");
        heading.setWrapText(true);
        working.setPrefSize(18, 18);
        working.setMaxSize(18, 18);
        strength.setId("parts-strength");
        strength.setPrefWidth(130);
        pointed.setId("parts-pointed");
        facts.setId("parts-facts");
        var slider = new HBox(8, new Label(texts.of("shapview.parts.strength")), strength);
        slider.setAlignment(Pos.CENTER_LEFT);
        slider.setMinWidth(Region.USE_PREF_SIZE);
        controls.getChildren().addAll(divisions, slider);
        var head = new HBox(10, heading, working);
        head.setAlignment(Pos.CENTER_LEFT);
        place.setAlignment(Pos.TOP_LEFT);
        legend.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, controls, place, pointed, legend, facts);
    }

    @Override
    public boolean busy() {
        return model.busyProperty().get();
    }

    private void look() {
        RowParts parts = model.foundProperty().get();
        Message trouble = model.troubleProperty().get();
        boolean none = trouble != null && trouble.key().equals(NONE);
        show(this, model.offered() && !none && (parts != null || trouble != null || busy()));
        show(working, busy());
        show(controls, parts instanceof RowParts.OfPicture);
        show(legend, parts != null);
        show(facts, parts != null);
        show(place, parts != null);
        if (parts == null) {
            heading.setText(texts.of("shapview.parts.title"));
            pointed.setText(
                    texts.of(trouble == null ? Message.of("explain.progress.parts") : trouble));
            place.getChildren().clear();
            return;
        }
        heading.setText(words.title(parts));
        facts.setText(words.facts(parts));
        legend.getChildren().setAll(legend(parts));
        place.getChildren().setAll(view(parts));
        point(parts, null);
    }

    private Node view(RowParts parts) {
        return switch (parts) {
            case RowParts.OfPicture picture ->
                    new OverlayView(
                            picture,
                            palette,
                            texts,
                            strength.valueProperty(),
                            part -> point(picture, part));
            case RowParts.OfText text ->
                    new TintedText(text, palette, texts, part -> point(text, part));
        };
    }

    /// Says what is pointed at; null for nothing.
    private void point(RowParts parts, @Nullable Integer part) {
        pointed.setText(part == null ? words.hint(parts) : words.told(parts, part));
    }

    private List<Node> legend(RowParts parts) {
        var bar = new Region();
        bar.setId("parts-legend");
        bar.setMinSize(60, 12);
        bar.setPrefSize(160, 12);
        bar.setMaxHeight(12);
        bar.setStyle(
                "-fx-background-color: linear-gradient(to right, %s, transparent 50%%, %s);"
                        .formatted(palette.tint(-1), palette.tint(1)));
        return List.of(label(words.lowest(parts)), bar, label(words.highest(parts)));
    }

    private static Label label(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("text-small", "text-muted");
        label.setMinWidth(0);
        label.setWrapText(true);
        return label;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
