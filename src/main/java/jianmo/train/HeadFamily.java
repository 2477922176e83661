package jianmo.train;

import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A family whose columns come from something that is not trained here (counted terms, a frozen
/// sentence model, a frozen network of pictures) and whose head is a family for tables.
///
/// Transfer learning: the frozen part knows language or pictures already, the head needs few rows
/// and seconds. Its settings are which head is taken, and those of its heads that matter here; the
/// others keep their defaults.
public final class HeadFamily implements ModelFamily {

    private static final String HEAD = "head";

    private final String id;
    private final PlanStyle style;
    private final int complexity;
    private final List<ModelFamily> heads;
    private final List<Hyperparameter> parameters;

    /// Settings of heads that are offered.
    private static final Set<String> OFFERED =
            Set.of("l2", "iterations", "units", "layers", "dropout", "learningRate", "epochs");

    /// @param heads families that take scaled columns; the first is the usual one
    /// @param instead parameters that take the place of a head's own of that name, since other
    ///   values suit these columns
    public HeadFamily(
            String id,
            PlanStyle style,
            int complexity,
            List<ModelFamily> heads,
            List<Hyperparameter> instead) {
        this.id = id;
        this.style = style;
        this.complexity = complexity;
        this.heads = List.copyOf(heads);
        var parameters = new ArrayList<Hyperparameter>();
        if (heads.size() > 1) {
            var names = heads.stream().map(ModelFamily::id).toList();
            parameters.add(new Hyperparameter.Choice(HEAD, names, names.getFirst()));
        }
        var better = new HashMap<String, Hyperparameter>();
        instead.forEach(parameter -> better.put(parameter.name(), parameter));
        for (ModelFamily head : heads) {
            head.hyperparameters().stream()
                    .filter(p -> OFFERED.contains(p.name()))
                    .forEach(p -> parameters.add(better.getOrDefault(p.name(), p)));
        }
        this.parameters = List.copyOf(parameters);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Set<Task> tasks() {
        var tasks = new TreeSet<>(heads.getFirst().tasks());
        heads.forEach(head -> tasks.retainAll(head.tasks()));
        return tasks;
    }

    @Override
    public PlanStyle style() {
        return style;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return parameters;
    }

    @Override
    public int complexity() {
        return complexity;
    }

    @Override
    public boolean usesGpu() {
        return heads.stream().anyMatch(ModelFamily::usesGpu);
    }

    @Override
    public boolean usesGpu(Settings settings) {
        return head(settings).usesGpu(settings);
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        TrainRequest request = asked.checked(parameters);
        ModelFamily head = head(request.settings());
        var own = new HashMap<String, Object>();
        head.hyperparameters().stream()
                .filter(p -> OFFERED.contains(p.name()))
                .forEach(p -> own.put(p.name(), value(request.settings(), p.name())));
        return head.train(
                new TrainRequest(
                        request.target(),
                        request.train(),
                        request.validation(),
                        head.standard().with(own),
                        request.seed(),
                        request.threads()),
                watcher);
    }

    private static Object value(Settings settings, String name) {
        return java.util.Objects.requireNonNull(settings.values().get(name));
    }

    private ModelFamily head(Settings settings) {
        if (heads.size() == 1) {
            return heads.getFirst();
        }
        Map<String, ModelFamily> named = new HashMap<>();
        heads.forEach(head -> named.put(head.id(), head));
        return java.util.Objects.requireNonNull(named.get(settings.choice(HEAD)));
    }
}
