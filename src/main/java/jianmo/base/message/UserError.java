package jianmo.base.message;

import org.jspecify.annotations.Nullable;

/// Work that could not be done, said so that a person can act: what happened, what it means, what
/// to do next.
///
/// The text of [#message()] must hold all three. Whoever catches it shows the sentence and nothing
/// else; the cause goes to the log.
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Message message;
    private final Kind kind;

    private UserError(Kind kind, Message message, @Nullable Throwable cause) {
        super(message.key() + " " + message.values(), cause);
        this.kind = kind;
        this.message = message;
    }

    /// The work failed: exit code 1.
    public static UserError failed(String key, Object... values) {
        return new UserError(Kind.FAILED, Message.of(key, values), null);
    }

    /// The work failed because of `cause`: exit code 1.
    public static UserError because(Throwable cause, String key, Object... values) {
        return new UserError(Kind.FAILED, Message.of(key, values), cause);
    }

    /// The studio was asked in the wrong way (a missing file, an unknown name): exit code 2.
    public static UserError wrongUse(String key, Object... values) {
        return new UserError(Kind.WRONG_USE, Message.of(key, values), null);
    }

    public Message message() {
        return message;
    }

    public int exitCode() {
        return kind == Kind.WRONG_USE ? 2 : 1;
    }

    private enum Kind {
        FAILED,
        WRONG_USE
    }
}
