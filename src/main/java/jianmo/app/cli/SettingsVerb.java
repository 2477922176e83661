package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.train.DeviceSource;
import jianmo.train.DeviceSource.Wanted;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// `jianmo settings`: what holds for all projects of this user; shows it, and with options changes
/// it.
@Command
final class SettingsVerb extends CommandVerb {

    private static final String NONE = "none";

    @Option(names = "--libtorch", paramLabel = "FOLDER", descriptionKey = "settings-libtorch")
    private @Nullable String libtorch;

    @Option(names = "--device", paramLabel = "auto|cpu", descriptionKey = "settings-device")
    private @Nullable String device;

    SettingsVerb(Tools tools, PrintStream out, PrintStream err) {
        super(tools, out, err);
    }

    @Override
    int run(Session session) {
        DeviceSource devices = tools.devices();
        Wanted before = devices.wanted();
        Wanted wanted = new Wanted(libtorch(before), processorOnly(before));
        var choice = wanted.equals(before) ? devices.choice() : devices.choose(wanted);
        if (session.json()) {
            var document = new LinkedHashMap<String, Object>();
            document.put(
                    "libtorch", wanted.libtorch() == null ? null : wanted.libtorch().toString());
            document.put("device", wanted.processorOnly() ? "cpu" : "auto");
            document.put("uses", choice.name());
            document.put("why", session.texts().of(choice.says()));
            session.document(document);
        } else {
            session.say(
                    "cli.settings.libtorch",
                    wanted.libtorch() == null
                            ? session.texts().of("cli.settings.own")
                            : wanted.libtorch().toString());
            session.say("cli.settings.device", wanted.processorOnly() ? "cpu" : "auto");
            session.line(session.texts().of(choice.says()));
        }
        return Session.DONE;
    }

    private @Nullable Path libtorch(Wanted before) {
        if (libtorch == null) {
            return before.libtorch();
        }
        return libtorch.equals(NONE) ? null : Path.of(libtorch).toAbsolutePath();
    }

    private boolean processorOnly(Wanted before) {
        return switch (device) {
            case null -> before.processorOnly();
            case "cpu" -> true;
            case "auto" -> false;
            default -> throw UserError.wrongUse("cli.settings.device-unknown", device);
        };
    }
}
