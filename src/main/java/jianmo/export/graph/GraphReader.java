package jianmo.export.graph;

import jianmo.base.job.Progress;

import java.nio.file.Path;
import java.util.List;

/// Reads graph files to look at them, whoever made them.
public interface GraphReader {

    /// Reads nodes, shapes and sizes; nothing in the graph is computed.
    ///
    /// @throws jianmo.base.message.UserError when the file is no graph this studio can read
    GraphView read(Path file);

    /// Sets two files of one model side by side, layer by layer.
    ///
    /// @param columns rows to run both on, as [jianmo.export.GraphEngine.Scorer#score] takes them;
    ///   empty to compare sizes alone
    /// @throws jianmo.base.message.UserError when a file can't be read, or the rows don't fit
    GraphDiff compare(Path before, Path after, List<Object> columns, Progress progress);
}
