package jianmo.compress.lean;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What became of trying to make a model smaller by training.
///
/// @param family of the model
/// @param metric that decides
/// @param rows of validation that everything was measured on
/// @param learned rows that variants learned from
/// @param variants the model itself first
/// @param notes what could not be tried, and why
/// @param findings a sentence for each variant with a control
/// @param recommended name of a variant; `fp32` where none gains
/// @param locked of the recommended one, on locked rows; null where FP32 is recommended at once
public record LeanReport(
        String family,
        String metric,
        LeanSettings settings,
        long rows,
        long learned,
        List<LeanVariant> variants,
        List<Message> notes,
        List<Message> findings,
        String recommended,
        Message verdict,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Locked locked) {

    /// The model as it is.
    public static final String FP32 = "fp32";

    /// Folder inside `exports/`.
    public static final String FOLDER = "variants";

    public LeanReport {
        variants = List.copyOf(variants);
        notes = List.copyOf(notes);
        findings = List.copyOf(findings);
    }

    /// A variant, by its name.
    public Optional<LeanVariant> variant(String name) {
        return variants.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /// The model as it is, measured beside its variants.
    public LeanVariant fp32() {
        return variant(FP32).orElseThrow();
    }

    /// What a variant is called.
    public static Message title(String name) {
        return Message.of("lean.variant." + name);
    }

    /// The same after a look at locked rows.
    public LeanReport with(String use, Message said, @Nullable Locked looked) {
        return new LeanReport(
                family, metric, settings, rows, learned, variants, notes, findings, use, said,
                looked);
    }

    /// @param variant that was looked at
    /// @param before of FP32
    /// @param after of the variant
    /// @param gain of the variant over FP32
    public record Locked(
            String variant, long rows, double before, double after, LeanVariant.Against gain) {}
}
