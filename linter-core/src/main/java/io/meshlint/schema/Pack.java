package io.meshlint.schema;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The kinds and definitions of one product, as sorted lines of text that are searched where they stand: only the
 * definitions that the input needs are ever read.
 */
final class Pack {

    private final SortedLines lines;
    private final int minor;
    private final Pack shared;
    private final ConcurrentMap<String, Definition> definitions = new ConcurrentHashMap<>();

    /**
     * A pack.
     *
     * @param lines kinds and definitions, in the order of their names
     * @param minor the version aimed at, or {@link Minors#ANY}
     * @param shared where definitions are looked up that this one lacks; itself where there is none
     */
    Pack(SortedLines lines, int minor, Pack shared) {
        this.lines = lines;
        this.minor = minor;
        this.shared = shared == null ? this : shared;
    }

    static Pack load(String name, int minor, Pack shared) {
        return new Pack(SortedLines.load(name), minor, shared);
    }

    /** Whether its kinds are custom resources; those share the definitions of Kubernetes' own. */
    boolean isOfCustomResources() {
        return shared != this;
    }

    int minor() {
        return minor;
    }

    /**
     * The definition of that name.
     *
     * @throws IllegalStateException if no pack has it
     */
    Definition definition(String name) {
        Definition known = definitions.get(name);
        if (known != null) {
            return known;
        }
        String line = lines.line(name);
        if (line.isEmpty() && shared == this) {
            throw new IllegalStateException("no schema pack defines " + name);
        }
        Definition read = line.isEmpty() ? shared.definition(name) : DefinitionReader.read(line, this);
        definitions.putIfAbsent(name, read);
        return definitions.get(name);
    }

    /** The line of a kind such as {@code apps/v1/Deployment}, empty if there is none. */
    String kind(String key) {
        return lines.line(key);
    }

    /** The kinds, as {@code apps/v1/Deployment}, in order. */
    List<String> kinds() {
        return lines.wordsWith('/');
    }
}
