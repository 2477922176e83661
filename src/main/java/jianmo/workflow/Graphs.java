package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphLayout;
import jianmo.export.graph.GraphView;

import java.nio.file.Path;

/// Graph files, those of the project and others, to look at. Not for the thread of the window.
public interface Graphs {

    /// Reads a file; nothing in it is computed.
    ///
    /// @throws jianmo.base.message.UserError when it is no graph this studio can read
    GraphView read(Path file);

    /// Where its nodes stand, every one of them as large.
    GraphLayout arrange(GraphView view, double width, double height);

    /// Two files of one model side by side, in the worker; run on validation rows where the project
    /// has all columns they ask for, else compared by size alone, which a note says.
    ///
    /// @throws jianmo.base.message.UserError from the job, when a file can't be read
    Job<GraphDiff> compare(Path before, Path after);
}
