package io.meshlint.cli;

import io.meshlint.trace.Log;
import io.meshlint.trace.OutcomeText;
import io.meshlint.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * A line of {@code requests.txt}: {@code WORDS => OUTCOME [| OUTCOME]... [; log PROXY STATUS [FLAGS]]... [; details
 * TEXT]...}. Outcomes are in any order, a log or details must be those of some way.
 *
 * @param number of the line, from one
 * @param words of {@code meshlint trace}
 */
record TraceLine(int number, List<String> words, List<String> outcomes, List<String> parts) {

    private static final String ARROW = " => ";

    static TraceLine parse(int number, String line) {
        int arrow = line.indexOf(ARROW);
        if (arrow < 0) {
            throw new AssertionError("line " + number + " has no `" + ARROW.strip() + "`");
        }
        String[] parts = line.substring(arrow + ARROW.length()).split("\\s*;\\s*");
        List<String> outcomes = Arrays.asList(parts[0].strip().split("\\s*\\|\\s*"));
        return new TraceLine(
                number,
                List.of(line.substring(0, arrow).strip().split("\\s+")),
                outcomes,
                List.of(parts).subList(1, parts.length));
    }

    /** What differs from what is expected; empty if nothing does. */
    List<String> differences(Trace trace) {
        List<String> differences = new ArrayList<>();
        String found = OutcomeText.of(trace);
        TreeSet<String> seen = new TreeSet<>(List.of(found.split(" \\| ")));
        if (!seen.equals(new TreeSet<>(outcomes))) {
            differences.add("comes to " + found);
        }
        TreeSet<String> told = told(trace);
        for (String part : parts) {
            if (!told.contains(part)) {
                differences.add("has no `" + part + "`, but " + told);
            }
        }
        return differences;
    }

    private static TreeSet<String> told(Trace trace) {
        TreeSet<String> told = new TreeSet<>();
        for (Trace.Path path : trace.paths()) {
            details(path.outcome().details(), told);
            for (Log log : path.logs()) {
                String flags = OutcomeText.flags(log.flags());
                told.add("log " + log.proxy() + " " + log.status() + (flags.isEmpty() ? "" : " " + flags));
                details(log.details(), told);
            }
        }
        return told;
    }

    private static void details(String details, TreeSet<String> told) {
        if (!details.isEmpty()) {
            told.add("details " + details);
        }
    }
}
