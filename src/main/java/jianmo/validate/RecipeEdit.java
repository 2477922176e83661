package jianmo.validate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import jianmo.dataset.SplitRule;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/// A change of the recipe that is not a step of preparation: another division of the rows, or other
/// settings of a family.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "edit")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RecipeEdit.Divide.class, name = "split"),
    @JsonSubTypes.Type(value = RecipeEdit.Retrain.class, name = "settings")
})
public sealed interface RecipeEdit {

    /// `train.split` and `train.splitBy`.
    ///
    /// @param by the column that says group, time or key; null to take the one with that role
    record Divide(SplitRule rule, @Nullable String by) implements RecipeEdit {}

    /// Trains this family alone with these settings, and does not search them again.
    ///
    /// @param settings all that differ from the family's defaults
    record Retrain(String family, Map<String, Object> settings) implements RecipeEdit {
        public Retrain {
            settings = Map.copyOf(new TreeMap<>(settings));
        }
    }
}
