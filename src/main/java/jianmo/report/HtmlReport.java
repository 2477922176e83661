package jianmo.report;

import jianmo.base.file.Drafts;
import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.text.Texts;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Writes `exports/report.html`: everything a project found, in one file without outside parts, in
/// both languages; a button switches between them.
public final class HtmlReport {

    private static final int HEAD_BYTES = 1000;
    private static final List<String> LANGUAGES = List.of("zh", "en");

    public static Path file(Project project) {
        return project.folder().resolve("exports").resolve("report.html");
    }

    /// @param first language shown when the page opens
    public Path write(Project project, String first) {
        Path file = file(project);
        try {
            Files.createDirectories(file.getParent());
            Path draft = Drafts.in(file.getParent());
            try {
                Files.writeString(draft, page(project, first));
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw UserError.because(e, "report.not-written", file.toString());
        }
        return file;
    }

    /// Whether the file on disk was written from the results that the project has now.
    public boolean isCurrent(Project project, String first) {
        Path file = file(project);
        String sought = mark(project, first);
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8).contains(sought);
        } catch (IOException _) {
            return false;
        }
    }

    /// Tells from which results a page was made.
    private static String mark(Project project, String first) {
        var all = new StringBuilder(first).append(Json.write(project.recipe()));
        for (Stage stage : Stage.values()) {
            project.result(stage, Object.class)
                    .ifPresent(result -> all.append(stage.id()).append(Json.write(result)));
        }
        project.fairness()
                .kept()
                .ifPresent(report -> {
                    all.append(Json.write(report));
                    project.fairness()
                            .keptRepair(report.request())
                            .ifPresent(repair -> all.append(Json.write(repair)));
                });
        return "<meta name=\"jianmo-made-from\" content=\"" + Hashes.of(all.toString()) + "\">";
    }

    String page(Project project, String first) {
        var html = new Html();
        html.raw(
                "<!DOCTYPE html>\n<html lang=\""
                        + first
                        + "\" data-lang=\""
                        + first
                        + "\">\n<head>");
        html.raw("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        html.raw(mark(project, first));
        html.raw("<title>" + Html.escape(project.recipe().name()) + "</title>\n<style>\n");
        html.raw(resource("report.css") + "</style></head>\n<body>\n<header>");
        html.raw("<h1>" + Html.escape(project.recipe().name()) + "</h1><nav>");
        html.raw("<button data-to=\"zh\">中文</button><button data-to=\"en\">English</button></nav>");
        html.raw("</header>\n");
        for (String language : LANGUAGES) {
            var texts = Texts.in(language);
            html.raw("<main lang=\"" + language + "\">\n<p class=\"lead\">");
            html.raw(Html.escape(texts.of("report.lead")) + "</p>\n");
            html.raw(new ReportSections(texts).of(project)).raw("</main>\n");
        }
        return html.raw("<script>\n" + resource("report.js") + "</script></body></html>\n")
                .toString();
    }

    static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream("/jianmo/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
