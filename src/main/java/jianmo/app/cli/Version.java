package jianmo.app.cli;

/// The studio's version.
public final class Version {

    private Version() {}

    /// As in the build; `0.1.0` when the classes were not packaged.
    public static String studio() {
        String packaged = Version.class.getPackage().getImplementationVersion();
        return packaged == null ? "0.1.0" : packaged;
    }
}
