package jianmo.export;

import jianmo.base.file.Drafts;
import jianmo.base.message.UserError;
import jianmo.dataset.feature.Encoding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The frozen network of pictures that a graph's input is made with; it lies beside the graph.
public final class BackboneFile {

    private BackboneFile() {}

    /// Where it is expected, whether it is there or not.
    ///
    /// @param graph file of the graph
    public static Path beside(Path graph, Encoding.Backbone needed) {
        return graph.toAbsolutePath()
                .resolveSibling("backbone-" + needed.hash().substring(0, 12) + ".onnx");
    }

    /// Copies it there.
    ///
    /// @param from the file that the project names
    public static void copy(Path from, Path graph, Encoding.Backbone needed) {
        Path to = beside(graph, needed);
        try {
            Path draft = Drafts.in(to.getParent());
            try {
                Files.copy(from, draft, StandardCopyOption.REPLACE_EXISTING);
                Files.move(draft, to, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw UserError.because(e, "export.write-failed", to.toString());
        }
    }
}
