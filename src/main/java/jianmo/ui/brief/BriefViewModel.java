package jianmo.ui.brief;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import jianmo.brief.Brief;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The six answers while they are written. Used on the JavaFX thread.
final class BriefViewModel {

    private final Project project;
    private final Consumer<Throwable> onFailure;
    private final Map<String, StringProperty> answers = new LinkedHashMap<>();
    private final BooleanProperty saved = new SimpleBooleanProperty(true);

    BriefViewModel(Project project, Consumer<Throwable> onFailure) {
        this.project = project;
        this.onFailure = onFailure;
        Brief.empty()
                .answers()
                .keySet()
                .forEach(name -> answers.put(name, new SimpleStringProperty("")));
        load();
        answers.values().forEach(answer -> answer.addListener((_, _, _) -> saved.set(false)));
    }

    /// Takes the recipe's answers over, unless something here is not yet saved.
    void load() {
        if (saved.get()) {
            Map<String, String> kept = project.recipe().brief().answers();
            answers.forEach((name, answer) -> answer.set(kept.getOrDefault(name, "")));
            saved.set(true);
        }
    }

    /// Writes the answers into the recipe when they differ from it.
    void save() {
        if (saved.get()) {
            return;
        }
        Brief written = written();
        saved.set(true);
        if (written.equals(project.recipe().brief())) {
            return;
        }
        OffThread.compute(
                () -> {
                    project.edit(project.recipe().withBrief(written));
                    return written;
                },
                _ -> {},
                failure -> {
                    saved.set(false);
                    onFailure.accept(failure);
                });
    }

    private Brief written() {
        return new Brief(
                text("what"), text("why"), text("who"), text("when"), text("where"), text("how"));
    }

    private String text(String name) {
        return answer(name).get().strip();
    }

    StringProperty answer(String name) {
        StringProperty answer = answers.get(name);
        if (answer == null) {
            throw new IllegalArgumentException(name);
        }
        return answer;
    }

    Iterable<String> names() {
        return answers.keySet();
    }

    long answered() {
        return answers.values().stream().filter(answer -> !answer.get().isBlank()).count();
    }

    BooleanProperty savedProperty() {
        return saved;
    }
}
