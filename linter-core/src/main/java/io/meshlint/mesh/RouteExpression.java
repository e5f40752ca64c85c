package io.meshlint.mesh;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.meshlint.mesh.TextMatch.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A regular expression of a route as istiod and Envoy read it: RE2's, which takes a text as a whole and needs time in
 * proportion to the text, whoever wrote it. It is read when it is first asked, for most are never asked and the library
 * that reads them takes time to load. Follows {@code validateStringMatchRegexp} in Istio's
 * {@code pkg/config/validation/virtualservice.go} and {@code FullMatch} of RE2.
 */
public final class RouteExpression {

    /** For every kind of condition that is no expression. */
    static final RouteExpression NONE = new RouteExpression("");

    /** In bytes; istiod rejects what is longer. */
    private static final int LONGEST = 1024;

    /** Instructions times characters: some milliseconds, and a thousand times what paths and patterns need. */
    private static final long MOST_STEPS = 10_000_000;

    private final String text;
    private boolean read;
    private Optional<Program> program = Optional.empty();

    RouteExpression(String text) {
        this.text = text;
    }

    /** Whether istiod takes it for a regular expression. */
    public static boolean isOne(String text) {
        return new RouteExpression(text).program().isPresent();
    }

    /** Whether it takes a text from its first to its last character; unknown of what is none, and of much work. */
    Answer takes(String value) {
        Optional<Program> known = program();
        return known.isEmpty() ? Answer.UNKNOWN : known.get().takes(value);
    }

    private synchronized Optional<Program> program() {
        if (!read) {
            boolean large = text.getBytes(StandardCharsets.UTF_8).length > LONGEST || Repetitions.tooMany(text);
            program = large ? Optional.empty() : Program.of(text);
            read = true;
        }
        return program;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RouteExpression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** One that is read: apart, for the JVM loads the library with whatever class handles its exceptions. */
    private record Program(Pattern pattern) {

        static Optional<Program> of(String text) {
            try {
                return Optional.of(new Program(Pattern.compile(text)));
            } catch (PatternSyntaxException e) {
                return Optional.empty();
            }
        }

        Answer takes(String value) {
            boolean much = (long) pattern.programSize() * value.length() > MOST_STEPS;
            return much ? Answer.UNKNOWN : Answer.of(pattern.matches(value));
        }
    }
}
