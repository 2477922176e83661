package jianmo.ui.shell;

import jianmo.ui.advice.AdvicePanel;
import jianmo.ui.brief.BriefPanel;
import jianmo.ui.data.DataPanel;
import jianmo.ui.explain.ExplainPanel;
import jianmo.ui.export.ExportPanel;
import jianmo.ui.quality.QualityPanel;
import jianmo.ui.train.TrainPanel;
import jianmo.ui.tune.TunePanel;
import jianmo.ui.validate.ValidatePanel;
import jianmo.workflow.Stage;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.function.Function;

/// Every panel of the window, in the order of the stages. A new panel is one line here; a test
/// fails while a stage has none.
public final class Panels {

    private Panels() {}

    /// @param icon in the navigation
    /// @param make builds it for a project, a language and a theme
    public record Place(Stage stage, Ikon icon, Function<PanelContext, Panel> make) {}

    public static List<Place> all() {
        return List.of(
                new Place(Stage.BRIEF, Feather.FILE_TEXT, BriefPanel::new),
                new Place(Stage.DATA, Feather.DATABASE, DataPanel::new),
                new Place(Stage.QUALITY, Feather.GRID, QualityPanel::new),
                new Place(Stage.ADVICE, Feather.GIT_BRANCH, AdvicePanel::new),
                new Place(Stage.TRAIN, Feather.TRENDING_UP, TrainPanel::new),
                new Place(Stage.TUNE, Feather.TARGET, TunePanel::new),
                new Place(Stage.VALIDATE, Feather.SHIELD, ValidatePanel::new),
                new Place(Stage.EXPLAIN, Feather.ZOOM_IN, ExplainPanel::new),
                new Place(Stage.EXPORT, Feather.PACKAGE, ExportPanel::new));
    }
}
