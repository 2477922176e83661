package jianmo.app.cli;

import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.text.Texts;
import jianmo.train.ModelReport;
import jianmo.workflow.RunDifference;
import jianmo.workflow.RunInfo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Training runs as JSON for outsiders.
record RunDocument(Texts texts) {

    Map<String, Object> of(RunInfo run) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", run.id());
        map.put("family", run.family());
        map.put("state", Names.of(run.state()));
        map.put("settings", new TreeMap<>(run.settings()));
        map.put("seed", run.seed());
        map.put("started", run.started());
        map.put("seconds", run.seconds());
        map.put("iteration", run.iteration());
        map.put("total", run.total());
        map.put("resumable", run.resumable());
        map.put("metrics", new TreeMap<>(run.metrics()));
        map.put("device", run.device());
        Message message = run.message();
        map.put("message", message == null ? null : texts.of(message));
        map.put("tags", run.tags());
        map.put("note", run.note());
        map.put("file", run.model());
        return map;
    }

    /// With its curves, each as pairs of iteration and value; null where the value is no number.
    ///
    /// @param report what it has come to, null until it is done
    Map<String, Object> of(RunInfo run, List<LivePoint> points, @Nullable ModelReport report) {
        var curves = new TreeMap<String, List<List<@Nullable Double>>>();
        for (LivePoint point : points) {
            Double y = Double.isFinite(point.y()) ? point.y() : null;
            curves.computeIfAbsent(point.series(), _ -> new ArrayList<>())
                    .add(Arrays.asList(point.x(), y));
        }
        var map = of(run);
        if (report != null) {
            Message why = report.deviceWhy();
            map.put("deviceWhy", why == null ? null : texts.of(why));
            map.put("notes", report.notes().stream().map(texts::of).toList());
            map.put("interval", report.interval());
        }
        map.put("curves", curves);
        return map;
    }

    Map<String, Object> of(RunDifference difference) {
        var map = new LinkedHashMap<String, Object>();
        map.put("first", of(difference.first()));
        map.put("second", of(difference.second()));
        map.put("settings", difference.settings());
        map.put("data", difference.data());
        map.put("metrics", difference.metrics());
        return map;
    }
}
