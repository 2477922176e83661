package jianmo.ui.export;

import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.export.ExportReport;
import jianmo.text.Texts;
import jianmo.ui.control.Segments;
import jianmo.ui.control.Segments.Segment;
import jianmo.ui.graph.GraphPart;
import jianmo.ui.shell.PanelContext;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the export panel shows: the result, variants made smaller by training, or the graphs in its
/// files and others.
final class ExportParts {

    static final String RESULT = "result";
    static final String TRAINING = "training";
    static final String GRAPH = "graph";

    private final PanelContext context;
    private final ExportViewModel model;
    private final Segments segments;
    private @Nullable GraphPart graph;
    private @Nullable Region frame;

    ExportParts(PanelContext context, ExportViewModel model, Runnable onChosen) {
        this.context = context;
        this.model = model;
        Texts texts = context.texts();
        segments =
                new Segments(
                        List.of(
                                new Segment(RESULT, texts.of("graph.part.result"), Feather.PACKAGE),
                                new Segment(TRAINING, texts.of("lean.part"), Feather.TRENDING_DOWN),
                                new Segment(GRAPH, texts.of("graph.part.graph"), Feather.SHARE_2)));
        segments.choose(RESULT);
        segments.chosenProperty().addListener((_, _, _) -> onChosen.run());
    }

    Segments bar() {
        return segments;
    }

    boolean choose(String part) {
        return segments.choose(part);
    }

    String chosen() {
        return segments.chosenProperty().get();
    }

    /// A region below the choice of parts.
    Region framed(Region content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        return new VBox(12, segments, content);
    }

    /// The graphs, with the exported files where there are some; always the same node.
    Region graph(@Nullable ExportReport report) {
        GraphPart part = graph;
        Region framed = frame;
        if (part == null || framed == null) {
            part = new GraphPart(context.texts(), context.project().graphs(), context.dark());
            framed = framed(part);
            graph = part;
            frame = framed;
        } else if (!framed.getChildrenUnmodifiable().contains(segments)) {
            ((VBox) framed).getChildren().addFirst(segments);
        }
        if (report != null) {
            Path fp32 = model.folder().resolve(report.fp32());
            Path int8 = model.folder().resolve(report.int8());
            if (Files.exists(fp32)) {
                part.show(fp32, Files.exists(int8) ? int8 : null);
            }
        }
        return framed;
    }
}
