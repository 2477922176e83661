package jianmo.ui.shell;

/// There is no screen the window could open on.
public final class NoDisplayException extends Exception {

    private static final long serialVersionUID = 1;

    public NoDisplayException(String reason) {
        super(reason);
    }
}
