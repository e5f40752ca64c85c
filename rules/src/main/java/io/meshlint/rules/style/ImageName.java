package io.meshlint.rules.style;

/**
 * The parts of an image's name as {@code ParseNormalizedNamed} of {@code distribution/reference} tells them apart.
 *
 * @param name registry, if it is written, and path
 * @param tag empty if there is none
 * @param digest empty if there is none
 */
record ImageName(String name, String tag, String digest) {

    static ImageName of(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String rest = at < 0 ? text : text.substring(0, at);
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        return colon < 0
                ? new ImageName(rest, "", digest)
                : new ImageName(rest.substring(0, colon), rest.substring(colon + 1), digest);
    }

    /** The name with the registry and folder that container runtimes add to a short one. */
    String whole() {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        if (first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost")) {
            return name;
        }
        return (slash < 0 ? "docker.io/library/" : "docker.io/") + name;
    }

    /** Whether every pull gets the same content. */
    boolean isPinned() {
        return !digest.isEmpty();
    }

    /** Whether kubelet pulls it at each start unless told otherwise. */
    boolean isPulledAlways() {
        return !isPinned() && (tag.isEmpty() || tag.equals("latest"));
    }

    /** The name with its tag, after a registry and folder that were left out. */
    String wholeWithTag() {
        return tag.isEmpty() ? whole() : whole() + ":" + tag;
    }
}
