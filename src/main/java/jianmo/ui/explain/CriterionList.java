package jianmo.ui.explain;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.explain.fair.Criterion;
import jianmo.explain.fair.Gap;
import jianmo.explain.fair.GroupTable;
import jianmo.explain.fair.Judgement;
import jianmo.text.Texts;
import jianmo.ui.control.ChoiceCard;
import jianmo.ui.control.Sentence;
import jianmo.ui.shell.PanelContext.Help;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Map;

/// The criteria with a light each; what one means is told when it is chosen.
final class CriterionList extends VBox {

    private final Texts texts;
    private final Help help;
    private final Map<Criterion, ChoiceCard> cards = new EnumMap<>(Criterion.class);

    CriterionList(Texts texts, Help help) {
        super(8);
        this.texts = texts;
        this.help = help;
        setId("fairness-criteria");
    }

    void show(GroupTable table) {
        cards.clear();
        for (Gap gap : table.gaps()) {
            cards.put(gap.criterion(), card(gap));
        }
        getChildren().setAll(cards.values());
    }

    private ChoiceCard card(Gap gap) {
        String tone =
                switch (gap.verdict()) {
                    case SHOWN -> "danger";
                    case NONE_SHOWN -> "success";
                    case TOO_FEW -> "warning";
                };
        var icon =
                new FontIcon(
                        switch (gap.verdict()) {
                            case SHOWN -> Feather.X_CIRCLE;
                            case NONE_SHOWN -> Feather.CHECK_CIRCLE;
                            case TOO_FEW -> Feather.HELP_CIRCLE;
                        });
        icon.getStyleClass().addAll("tile-sign", "tone-" + tone);
        String name = name(gap.criterion());
        var title = new Label(name);
        title.getStyleClass().add("tile-name");
        var body = new Sentence(sentence(gap));
        var both = new VBox(2, title, body);
        HBox.setHgrow(both, Priority.ALWAYS);
        var card =
                new ChoiceCard(
                        new HBox(10, icon, both),
                        name + texts.of("fair.colon") + sentence(gap),
                        () -> explain(gap.criterion()));
        card.setId("criterion-" + Names.of(gap.criterion()));
        return card;
    }

    private String name(Criterion criterion) {
        return texts.of("fair.criterion." + Names.of(criterion));
    }

    private String sentence(Gap gap) {
        Message ratio = Judgement.fourFifths(gap);
        String said = texts.of(Judgement.sentence(gap));
        return ratio == null ? said : said + "\n" + texts.of(ratio);
    }

    void explain(Criterion criterion) {
        cards.forEach((each, card) -> card.setSelected(each == criterion));
        help.show(
                name(criterion),
                texts.of("fair.meaning." + Names.of(criterion))
                        + "\n\n"
                        + texts.of("fair.help.interval", Judgement.LEAST));
    }
}
