package jianmo.workflow.recipe;

import jianmo.base.file.Drafts;
import jianmo.base.message.UserError;
import jianmo.workflow.recipe.Recipe.QualityStep;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A profile of the quality stage (limits, dimensions left out, rules, wished mix, lock) as a file
/// of its own, to be shared between projects. What belongs to one table alone, the serving file and
/// the confirmed labels, is no part of it.
public final class QualityProfiles {

    /// How a profile is called unless a person says otherwise.
    public static final String NAME = "quality-profile.yaml";

    private QualityProfiles() {}

    /// Writes the profile of `step`; a file that is there is replaced in one step.
    public static void write(Path file, QualityStep step) {
        Path whole = file.toAbsolutePath();
        try {
            Path draft = Drafts.in(whole.getParent());
            try {
                Files.write(draft, text(step).getBytes(StandardCharsets.UTF_8));
                Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw UserError.because(e, "recipe.profile-not-written", file.toString());
        }
    }

    /// A profile as it is written.
    public static String text(QualityStep step) {
        return RecipeFile.yaml(RecipeFile.quality(shared(step)));
    }

    /// Reads a profile.
    ///
    /// @throws UserError when there is none, or it says something this studio does not understand
    public static QualityStep read(Path file) {
        try {
            if (Files.size(file) > 4L * YamlReader.MOST) {
                throw UserError.wrongUse(
                        "recipe.too-large", file.toString(), YamlReader.MOST / 1000);
            }
            String text = Files.readString(file);
            String name = file.toString();
            return shared(RecipeReader.quality(Section.top(YamlReader.read(text, name), name)));
        } catch (NoSuchFileException _) {
            throw UserError.wrongUse("recipe.profile-missing", file.toString());
        } catch (CharacterCodingException _) {
            throw UserError.wrongUse("recipe.not-utf8", file.toString());
        } catch (IOException e) {
            throw UserError.because(e, "recipe.unreadable", file.toString());
        }
    }

    /// The recipe under a profile; its own serving file and confirmed labels stay.
    public static Recipe apply(Recipe recipe, QualityStep profile) {
        QualityStep own = recipe.quality();
        return recipe.withQuality(
                new QualityStep(
                        profile.thresholds(),
                        profile.off(),
                        profile.rules(),
                        profile.mix(),
                        own.serving(),
                        profile.locked(),
                        own.confirmed()));
    }

    /// Whether two steps have the same profile.
    public static boolean same(QualityStep one, QualityStep other) {
        return shared(one).equals(shared(other));
    }

    private static QualityStep shared(QualityStep step) {
        return new QualityStep(
                step.thresholds(), step.off(), step.rules(), step.mix(), null, step.locked());
    }
}
