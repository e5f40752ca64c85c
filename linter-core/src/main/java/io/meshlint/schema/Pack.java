package io.meshlint.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The kinds and definitions of one product, as sorted lines of text that are searched where they stand: only the
 * definitions that the input needs are ever read.
 */
final class Pack {

    private final byte[] text;
    private final int minor;
    private final Pack shared;
    private final ConcurrentMap<String, Definition> definitions = new ConcurrentHashMap<>();

    /**
     * A pack.
     *
     * @param text sorted lines
     * @param minor the version aimed at, or {@link Minors#ANY}
     * @param shared where definitions are looked up that this one lacks; itself where there is none
     */
    Pack(byte[] text, int minor, Pack shared) {
        this.text = text;
        this.minor = minor;
        this.shared = shared == null ? this : shared;
    }

    static Pack load(String name, int minor, Pack shared) {
        try (InputStream in = Pack.class.getResourceAsStream(name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("schema pack " + name + " is not in the jar");
            }
            return new Pack(in.readAllBytes(), minor, shared);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        String line = line(name);
        if (line.isEmpty() && shared == this) {
            throw new IllegalStateException("no schema pack defines " + name);
        }
        Definition read = line.isEmpty() ? shared.definition(name) : DefinitionReader.read(line, this);
        definitions.putIfAbsent(name, read);
        return definitions.get(name);
    }

    /** The line that starts with the word, empty if there is none. */
    String line(String word) {
        int low = 0;
        int high = text.length;
        while (low < high) {
            int start = lineStart((low + high) >>> 1, low);
            int order = compare(word, start);
            if (order == 0) {
                return string(start);
            }
            if (order < 0) {
                high = start;
            } else {
                low = lineEnd(start) + 1;
            }
        }
        return "";
    }

    /** The first words of the lines that describe kinds: {@code apps/v1/Deployment}. */
    List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (int start = 0; start < text.length; start = lineEnd(start) + 1) {
            int end = start;
            boolean slash = false;
            while (end < text.length && text[end] != ' ' && text[end] != '\n') {
                slash |= text[end++] == '/';
            }
            if (slash) {
                kinds.add(string(start, end));
            }
        }
        return kinds;
    }

    private int lineStart(int from, int least) {
        int at = from;
        while (at > least && text[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /** How a word is ordered against the first word of a line. */
    private int compare(String word, int start) {
        for (int i = 0; i < word.length(); i++) {
            int c = start + i < text.length ? text[start + i] : '\n';
            if (c == ' ' || c == '\n') {
                return 1;
            }
            if (c != word.charAt(i)) {
                return word.charAt(i) - c;
            }
        }
        int next = start + word.length() < text.length ? text[start + word.length()] : '\n';
        return next == ' ' || next == '\n' ? 0 : -1;
    }

    private String string(int start) {
        return string(start, lineEnd(start));
    }

    private String string(int start, int end) {
        return new String(text, start, end - start, java.nio.charset.StandardCharsets.US_ASCII);
    }
}
