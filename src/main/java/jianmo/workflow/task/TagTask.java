package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.train.Settings;
import jianmo.train.sequence.ConllFile;
import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.SentenceTable;
import jianmo.train.sequence.TagReport;
import jianmo.train.sequence.TaggerFamily;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Trains a tagger and writes its file.
public final class TagTask implements WorkerTask<TagTask.Request, TagReport> {

    private final TableEngine tables;
    private final TaggerFamily family;

    TagTask(TableEngine tables, TaggerFamily family) {
        this.tables = tables;
        this.family = family;
    }

    /// What it trains.
    public TaggerFamily family() {
        return family;
    }

    @Override
    public String id() {
        return "tag-train";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<TagReport> responseType() {
        return TagReport.class;
    }

    @Override
    public TagReport run(Request request, Progress progress) {
        return new LearnTags(family, request.threads())
                .run(
                        sentences(request, progress),
                        new Settings(request.settings()),
                        request.seed(),
                        Path.of(request.model()),
                        progress);
    }

    private List<Sentence> sentences(Request request, Progress progress) {
        if (request.file() != null) {
            return ConllFile.read(Path.of(request.file()));
        }
        try (Table table = Objects.requireNonNull(request.table()).open(tables)) {
            return SentenceTable.read(table, request.tokens(), request.tags(), progress);
        }
    }

    /// @param file of `token<TAB>tag` lines, or null for two columns of the table
    /// @param table null when there is a file
    /// @param settings what differs from the family's defaults
    /// @param model absolute path of the file to write
    public record Request(
            @Nullable String file,
            @Nullable TableRef table,
            String tokens,
            String tags,
            Map<String, Object> settings,
            long seed,
            int threads,
            String model) {
        public Request {
            settings = Map.copyOf(settings);
        }
    }
}
