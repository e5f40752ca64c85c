package io.meshlint.engine;

import io.meshlint.text.Span;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a config. */
public final class Complaints {

    private record Complaint(Span span, String message) {}

    private final String path;
    private final List<Complaint> complaints = new ArrayList<>();

    /**
     * No complaints yet.
     *
     * @param path of the config, as they name it
     */
    public Complaints(String path) {
        this.path = path;
    }

    /** Adds a complaint; the same one twice counts once. */
    public void add(Span span, String message) {
        Complaint complaint = new Complaint(span, message);
        if (!complaints.contains(complaint)) {
            complaints.add(complaint);
        }
    }

    /** Every complaint as {@code path:line:column: message}, in the order of the text. */
    public List<String> lines() {
        if (complaints.isEmpty()) {
            return List.of();
        }
        complaints.sort((one, other) -> one.span.compareStart(other.span));
        List<String> lines = new ArrayList<>();
        for (Complaint complaint : complaints) {
            Span span = complaint.span;
            lines.add(path + ":" + span.line() + ":" + span.column() + ": " + complaint.message);
        }
        return lines;
    }
}
