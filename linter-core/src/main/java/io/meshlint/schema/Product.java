package io.meshlint.schema;

import java.util.Locale;

/** Whose releases decide which API versions are served, with the releases that are judged when none is named. */
public enum Product {
    KUBERNETES("Kubernetes", new Release(1, 28), new Release(1, 36)),
    ISTIO("Istio", new Release(1, 24), new Release(1, 31)),
    GATEWAY_API("Gateway API", new Release(1, 1), new Release(1, 7));

    private final String title;
    private final Release oldest;
    private final Release newest;

    Product(String title, Release oldest, Release newest) {
        this.title = title;
        this.oldest = oldest;
        this.newest = newest;
    }

    /** Reads {@code gateway-api}. */
    static Product parse(String word) {
        return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /** The product whose API group this is; Kubernetes for those of nobody known. */
    public static Product of(String group) {
        if (group.endsWith(".istio.io")) {
            return ISTIO;
        }
        return group.startsWith("gateway.networking.") ? GATEWAY_API : KUBERNETES;
    }

    /** The oldest release that is supported. */
    public Release oldest() {
        return oldest;
    }

    /** The newest release that is supported. */
    public Release newest() {
        return newest;
    }

    /** The name in messages. */
    @Override
    public String toString() {
        return title;
    }
}
