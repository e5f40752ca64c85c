package io.meshlint.rule;

import java.util.Locale;

/** How bad a finding is, worst last. */
public enum Severity {
    /** Not reported. */
    OFF,
    /** Advice. */
    INFO,
    /** Fails under a condition that the message states, or on partial evidence. */
    WARNING,
    /** On the evidence in the input, traffic fails, a pod never becomes ready, or the object is rejected. */
    ERROR;

    private static final Severity[] ALL = values();

    /** This, some steps less bad; {@link #OFF} at the end. */
    public Severity lowered(int steps) {
        return ALL[Math.max(0, ordinal() - steps)];
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
