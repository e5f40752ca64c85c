package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The PriorityClasses of the input. Platforms and other repositories declare most of them, so a name is missing only
 * where something says that it would be here.
 */
public final class PriorityClasses {

    public static final String KIND = "PriorityClass";

    /** Made by every API server, which lets nobody make others of that prefix. */
    private static final List<String> OF_THE_SYSTEM = List.of("system-cluster-critical", "system-node-critical");

    private static final String RESERVED = "system-";

    private final World world;
    private final Map<String, Resource> declared = new LinkedHashMap<>();
    private final SpellingIndex spelling = new SpellingIndex();

    PriorityClasses(World world, List<Resource> classes) {
        this.world = world;
        for (Resource resource : classes) {
            declared.putIfAbsent(resource.name(), resource);
        }
        declared.keySet().forEach(spelling::add);
        world.assumptions().priorityClasses().forEach(spelling::add);
        OF_THE_SYSTEM.forEach(spelling::add);
    }

    /** The name of a class that a pod means. */
    public Resolution<String> of(Cursor name) {
        String text = name.text();
        if (name.isPlaceholder() || world.manifests().kustomizations().mayChange(name)) {
            return new Resolution.Unknown<>("its name is filled in later");
        }
        if (text.isEmpty() || isKnown(text)) {
            return new Resolution.Resolved<>(text);
        }
        if (text.startsWith(RESERVED) || world.assumptions().closedWorld()) {
            return missing(name, true);
        }
        if (!meant(text).isEmpty()) {
            return missing(name, true);
        }
        return isKeptBeside(name.resource())
                ? missing(name, false)
                : new Resolution.Unknown<>("it may be outside the input");
    }

    private boolean isKnown(String name) {
        return declared.containsKey(name)
                || OF_THE_SYSTEM.contains(name)
                || world.assumptions().priorityClasses().contains(name);
    }

    /** Whether classes are assumed, or stand in the context or in the folder of the pods: this one would be there too. */
    private boolean isKeptBeside(Resource workload) {
        boolean kept = !world.assumptions().priorityClasses().isEmpty();
        String folder = workload.source().folder();
        for (Resource resource : declared.values()) {
            kept |= resource.isContext() || resource.source().folder().equals(folder);
        }
        return kept && !world.unseen().mayMakePods(folder);
    }

    private Resolution<String> missing(Cursor name, boolean certain) {
        String meant = meant(name.text());
        Resource object = declared.get(meant);
        Cursor at = object == null ? name : object.metadata().at("name");
        Optional<Near> near =
                meant.isEmpty() ? Optional.empty() : Optional.of(new Near(at, "name", name.text(), "name", meant));
        return new Resolution.Missing<>(new Cause(Cause.Kind.REFERENCE_MISSING, name), certain, near);
    }

    /** The class whose name is one slip of the pen away; empty if there is none. */
    private String meant(String name) {
        for (String near : spelling.near(name)) {
            if (SpellingIndex.isInWord(name, near)) {
                return near;
            }
        }
        return "";
    }
}
