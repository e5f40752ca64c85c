package io.meshlint.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was named, and what follows from that for the files below. */
final class Roles {

    /** What a path was named as. */
    enum Role {
        INPUT,
        ONLY,
        CONTEXT
    }

    private final List<Glob> context;
    private final boolean restricted;
    private final Map<Path, Boolean> named = new HashMap<>();
    private final Set<Path> only = new HashSet<>();

    /**
     * Nothing named yet.
     *
     * @param context patterns of files that are never reported on
     * @param restricted whether only some of the files are reported on
     */
    Roles(List<Glob> context, boolean restricted) {
        this.context = context;
        this.restricted = restricted;
    }

    void add(Path location, Role role) {
        if (role == Role.ONLY) {
            only.add(location);
        }
        named.put(location, role == Role.CONTEXT || named.getOrDefault(location, false));
    }

    boolean isReported(Found file) {
        for (Glob glob : context) {
            if (glob.covers(file.source().path())) {
                return false;
            }
        }
        return !isContext(file.location()) && (!restricted || isBelowOnly(file.location()));
    }

    /** Whether a note about this place belongs to what is reported on; charts are noted where a part of them is. */
    boolean isNoted(Path location) {
        if (!restricted || isBelowOnly(location)) {
            return true;
        }
        if (location.endsWith(Charts.FILE)) {
            for (Path path : only) {
                if (path.startsWith(location.getParent())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the nearest named path says so. */
    private boolean isContext(Path location) {
        for (Path at = location; at != null; at = at.getParent()) {
            Boolean role = named.get(at);
            if (role != null) {
                return role;
            }
        }
        return false;
    }

    private boolean isBelowOnly(Path location) {
        for (Path at = location; at != null; at = at.getParent()) {
            if (only.contains(at)) {
                return true;
            }
        }
        return false;
    }
}
