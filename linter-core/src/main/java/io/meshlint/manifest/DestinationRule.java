package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Istio's DestinationRule as its manifest writes it: how to talk to a host, and subsets of its pods. */
public record DestinationRule(Resource resource) {

    public static final String GROUP = "networking.istio.io";
    public static final String KIND = "DestinationRule";

    /** A named part of a host's pods. */
    public record Subset(DestinationRule of, Cursor cursor) {

        public Cursor name() {
            return cursor.at("name");
        }

        public Labels labels() {
            return new Labels(cursor.at("labels"));
        }
    }

    public String name() {
        return resource.name();
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    public Cursor spec() {
        return resource.spec();
    }

    public Cursor host() {
        return spec().at("host");
    }

    public Cursor exportTo() {
        return spec().at("exportTo");
    }

    /** The pods whose proxies follow it, as callers; empty = all of them. */
    public Labels workloadSelector() {
        return new Labels(spec().at("workloadSelector", "matchLabels"));
    }

    public List<Subset> subsets() {
        List<Subset> subsets = new ArrayList<>();
        for (Cursor subset : spec().at("subsets").items()) {
            subsets.add(new Subset(this, subset));
        }
        return subsets;
    }

    /** The subset of a name, if it defines one. */
    public Optional<Subset> subset(String name) {
        for (Subset subset : subsets()) {
            if (subset.name().text().equals(name)) {
                return Optional.of(subset);
            }
        }
        return Optional.empty();
    }

    /** Whether subsets may be there in the end that are not there yet. */
    public boolean hasOpenSubsets() {
        boolean open = spec().at("subsets").isPlaceholder();
        for (Subset subset : subsets()) {
            open |= subset.name().isPlaceholder() || subset.cursor().isPlaceholder();
        }
        return open;
    }

    public String title() {
        return resource.title();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DestinationRule rule && resource.equals(rule.resource);
    }

    @Override
    public int hashCode() {
        return resource.hashCode();
    }
}
