package jianmo.ui.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ObservableList;

import jianmo.base.job.Job;
import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.train.DeviceSource;
import jianmo.train.live.DeviceHistory;
import jianmo.workflow.Project;
import jianmo.workflow.ReportWriter;
import jianmo.workflow.RunInfo;
import jianmo.workflow.Stage;

import java.util.function.Consumer;

/// What a panel is given.
///
/// @param project the open project
/// @param texts sentences of the window's language
/// @param runs starts stages and tells what runs
/// @param help shows an explanation at the right: what the selected thing is and why the number is
///   so
/// @param devices what the machine is doing; read it off the JavaFX thread
/// @param reports writes the report of the project; not on the JavaFX thread
public record PanelContext(
        Project project,
        Texts texts,
        StageRuns runs,
        Help help,
        DeviceSource devices,
        ReportWriter reports,
        boolean dark) {

    /// Starts stages in the background; everything here is used on the JavaFX thread.
    public interface StageRuns {

        /// Starts `stage`, and before it those that are missing; does nothing while one runs.
        void start(Stage stage);

        void cancel();

        /// Starts a training run beside the stages; several wait for each other.
        ///
        /// @param onFailure told when it ended with an error
        void train(Job<RunInfo> job, Consumer<Message> onFailure);

        /// Other long work beside the stages, and what panels keep of it.
        BesideStages beside();

        /// What the devices did in the last minutes; who reads them adds to it.
        DeviceHistory history();

        /// Whether any stage of the project runs.
        ReadOnlyBooleanProperty running();

        /// Points reported by the running (or last) job, oldest first; cleared when one starts.
        ObservableList<LivePoint> points();
    }

    @FunctionalInterface
    public interface Help {
        /// @param title short
        /// @param body a few sentences
        void show(String title, String body);
    }
}
