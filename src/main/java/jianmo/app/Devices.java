package jianmo.app;

import jianmo.base.file.UserPreferences;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.base.worker.WorkerSettings;
import jianmo.engine.device.DeviceReader;
import jianmo.engine.device.Libtorch;
import jianmo.train.DeviceChoice;
import jianmo.train.DeviceReading;
import jianmo.train.DeviceSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The machine's devices and what a person has chosen among them, kept in the user's preferences.
///
/// Looked for when they are first needed: looking takes a moment that no verb should pay for which
/// doesn't. What was decided stays until another choice is made, because a worker that holds a card
/// changes how much of it is free; only a card that was full is looked at again.
final class Devices implements DeviceSource {

    private static final String LIBTORCH = "libtorch";
    private static final String PROCESSOR_ONLY = "processorOnly";
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final UserPreferences preferences;
    private final String searchPath;
    private @Nullable DeviceReader reader;
    private @Nullable Decided decided;

    /// What was decided, with what the worker needs for it.
    record Decided(DeviceChoice choice, @Nullable Libtorch libtorch, long nanos) {}

    /// @param searchPath folders to look for `nvidia-smi` in, as in `PATH`
    Devices(UserPreferences preferences, String searchPath) {
        this.preferences = preferences;
        this.searchPath = searchPath;
    }

    /// Of this user and machine.
    static Devices ofUser() {
        String path = System.getenv("PATH");
        return new Devices(UserPreferences.ofUser(), path == null ? "" : path);
    }

    private synchronized DeviceReader reader() {
        DeviceReader made = reader;
        if (made == null) {
            made = new DeviceReader(searchPath);
            reader = made;
        }
        return made;
    }

    @Override
    public List<DeviceReading> read() {
        return reader().read();
    }

    /// The cards with their driver, for a person.
    List<Message> cards() {
        return reader().cardsInWords();
    }

    @Override
    public DeviceChoice choice() {
        return decided().choice();
    }

    private synchronized Decided decided() {
        Decided known = decided;
        if (known != null && !isStale(known)) {
            return known;
        }
        Decided fresh = decide(wanted());
        decided = fresh;
        return fresh;
    }

    private static boolean isStale(Decided known) {
        return known.choice().says().key().equals("train.device.card-full")
                && System.nanoTime() - known.nanos() > PATIENCE_NANOS;
    }

    /// What would be chosen, without keeping it.
    Decided decide(Wanted wanted) {
        long now = System.nanoTime();
        if (wanted.processorOnly()) {
            return new Decided(
                    DeviceChoice.processor(Message.of("train.device.wanted")), null, now);
        }
        Path folder = wanted.libtorch();
        try {
            Libtorch libtorch = folder == null ? null : Libtorch.at(folder);
            return new Decided(reader().choice(libtorch), libtorch, now);
        } catch (UserError e) {
            return new Decided(
                    DeviceChoice.processor(Message.of("train.device.libtorch", e.message())),
                    null,
                    now);
        }
    }

    @Override
    public Wanted wanted() {
        return new Wanted(
                preferences.read(LIBTORCH, String.class).map(Path::of).orElse(null),
                preferences.read(PROCESSOR_ONLY, Boolean.class).orElse(false));
    }

    @Override
    public synchronized DeviceChoice choose(Wanted wanted) {
        Path folder = wanted.libtorch();
        if (folder != null) {
            Libtorch.at(folder);
        }
        try {
            preferences.write(LIBTORCH, folder == null ? null : folder.toAbsolutePath().toString());
            preferences.write(PROCESSOR_ONLY, wanted.processorOnly() ? true : null);
        } catch (IOException e) {
            throw UserError.because(e, "train.device.not-kept", String.valueOf(e.getMessage()));
        }
        decided = null;
        return choice();
    }

    /// The settings of a worker that trains on the chosen devices.
    WorkerSettings on(WorkerSettings worker) {
        return on(worker, decided());
    }

    /// The same for what [#decide] said.
    static WorkerSettings on(WorkerSettings worker, Decided decided) {
        Libtorch libtorch = decided.libtorch();
        boolean gpu = decided.choice().usesGpu() && libtorch != null;
        return worker.withFlags(decided.choice().flags())
                .withEnvironment(gpu && libtorch != null ? libtorch.environment() : Map.of());
    }
}
