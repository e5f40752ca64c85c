package io.meshlint.cli;

/** Which version this is. */
final class ToolVersion {

    /** The version in the manifest of the jar; run from classes there is none. */
    static final String TEXT = text();

    private ToolVersion() {}

    private static String text() {
        String version = ToolVersion.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
