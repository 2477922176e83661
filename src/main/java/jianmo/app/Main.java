package jianmo.app;

/** Starts the program; it does not extend Application, so the class path is enough. */
public final class Main {
    private Main() {}

    /**
     * The entry point.
     *
     * @param args what the user typed
     */
    public static void main(String[] args) {
        System.out.println("Jianmo Studio 0.1.0");
    }
}
