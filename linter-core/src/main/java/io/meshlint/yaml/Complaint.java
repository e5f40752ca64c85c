package io.meshlint.yaml;

import io.meshlint.text.Span;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in plain words what the parser stumbled on: what was found and what was expected. */
final class Complaint {

    private final MarkedYAMLException failure;
    private final DocumentText text;
    private final String problem;
    private final String line;
    private final int at;
    private final Optional<Span> bracket;
    private int placeLine;
    private int placeColumn;
    private String message = "";
    private String hint = "";
    private String note = "";

    private Complaint(MarkedYAMLException failure, DocumentText text, Optional<Span> bracket) {
        this.failure = failure;
        this.text = text;
        this.problem = failure.getProblem() == null ? "" : failure.getProblem();
        this.bracket = bracket;
        this.placeLine = failure.getProblemMark().getLine();
        this.placeColumn = failure.getProblemMark().getColumn();
        this.line = text.line(placeLine);
        this.at = line.length() - restFromPlace().length();
    }

    /**
     * Reports a failure.
     *
     * @param bracket the innermost bracket that was open, if any
     */
    static void report(MarkedYAMLException failure, DocumentText text, Optional<Span> bracket, Faults faults) {
        Complaint complaint = new Complaint(failure, text, bracket);
        String placeholder =
                complaint.problem.contains("cannot start any token") ? FillIns.at(complaint.line, complaint.at) : "";
        if (!placeholder.isEmpty()) {
            FillIns.report(
                    faults, text.span(complaint.placeLine, complaint.placeColumn, placeholder.length()), placeholder);
            return;
        }
        complaint.word();
        Mark context = failure.getContextMark();
        List<Fault.Note> notes = complaint.note.isEmpty() || context == null
                ? List.of()
                : List.of(new Fault.Note(text.at(context), complaint.note));
        faults.add(Fault.Kind.SYNTAX, complaint.span(), complaint.message, complaint.hint, notes);
    }

    /** The word that begins at the place. */
    private Span span() {
        String rest = restFromPlace();
        int end = 0;
        while (end < rest.length() && rest.charAt(end) > ' ') {
            end++;
        }
        return text.span(placeLine, placeColumn, Math.max(1, rest.codePointCount(0, end)));
    }

    private void word() {
        if (problem.startsWith("mapping values are not allowed")) {
            mappingValue();
        } else if (problem.startsWith("could not find expected ':'")) {
            missingColon();
        } else if (problem.startsWith("expected <block end>")) {
            blockEnd();
        } else if (problem.contains("cannot start any token")) {
            strangeStart();
        } else if (problem.startsWith("found unexpected end of stream")
                || problem.startsWith("found unexpected document")) {
            unclosedQuote();
        } else if (problem.startsWith("expected ',' or")) {
            flow();
        } else {
            others();
        }
    }

    private void mappingValue() {
        int colon = line.lastIndexOf(": ", Math.max(0, at - 1));
        if (colon >= 0) {
            say(
                    "found a second `: ` on the line, expected one value after the key",
                    "quote the value: `" + cut(line.substring(0, colon).strip()) + ": \""
                            + cut(line.substring(colon + 2).strip()).replace("\"", "\\\"") + "\"`");
        } else if (isColonMissingAbove()) {
            expectedColon();
        } else {
            placeColumn = indent(line);
            say(
                    "found a mapping key, expected none at this indentation",
                    "align the key with those of its mapping, or give the key above no value of its own");
        }
    }

    /** Whether the line above is a key whose colon has no space, and moves the place there. */
    private boolean isColonMissingAbove() {
        String above = text.line(placeLine - 1);
        boolean missing = indent(above) == indent(line)
                && above.indexOf(':') > 0
                && !above.contains(": ")
                && !above.endsWith(":");
        if (missing) {
            placeLine--;
            placeColumn = indent(above);
        }
        return missing;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private void missingColon() {
        moveToContext();
        expectedColon();
    }

    private void expectedColon() {
        String found = restFromPlace().strip();
        int colon = found.indexOf(':');
        say(
                "found `" + cut(found) + "`, expected a key with `: ` behind it",
                colon > 0
                        ? "write a space behind the colon: `"
                                + cut(found.substring(0, colon) + ": " + found.substring(colon + 1)) + "`"
                        : "end the key with `:`, or indent the line if it goes on with the value above");
    }

    private void blockEnd() {
        if (!line.substring(0, at).isBlank() && !problem.endsWith("start>'") && !problem.endsWith("'?'")) {
            say("found " + token() + " behind a complete value, expected the end of the line", "quote the whole value");
            return;
        }
        boolean mapping = "while parsing a block mapping".equals(failure.getContext());
        note = mapping ? "the mapping begins here" : "the list begins here";
        say(
                "found " + token() + ", expected " + (mapping ? "a key" : "an item `-`") + " at the indentation of the "
                        + (mapping ? "mapping" : "list"),
                mapping ? "align the line with the keys of its mapping" : "align the line with the items of its list");
    }

    private void strangeStart() {
        char found = at < line.length() ? line.charAt(at) : ' ';
        if (found == '\t') {
            say("found a tab in the indentation, expected spaces", "indent with spaces");
        } else {
            String value = at < line.length() ? cut(line.substring(at).strip()) : "";
            say(
                    "found `" + found + "` at the start of a value, expected quotes around it",
                    "quote the value: `\"" + value.replace("\"", "\\\"") + "\"`");
        }
    }

    private void unclosedQuote() {
        moveToContext();
        char quote = charAtPlace();
        say("quote `" + quote + "` is not closed before the end of the document", "close the quote");
    }

    private void flow() {
        boolean list = problem.startsWith("expected ',' or ']'");
        if (problem.contains("<stream end>")) {
            moveToContext();
            say(
                    "bracket `" + (list ? '[' : '{') + "` is not closed before the end of the document",
                    "close it with `" + (list ? ']' : '}') + "`");
            return;
        }
        note = list ? "the list begins here" : "the mapping begins here";
        say(
                "found " + token() + ", expected `,` or `" + (list ? ']' : '}') + "`",
                "separate the values with `,`, and quote those that hold brackets, braces or commas");
    }

    private void others() {
        if (problem.startsWith("sequence entries are not allowed")) {
            say("found a list item `-`, expected a value on this line", "begin the list on the next line");
        } else if (problem.startsWith("mapping keys are not allowed")) {
            say("found `?`, expected a value", "quote the value");
        } else if (problem.startsWith("expected the node content")) {
            missingValue();
        } else if (problem.startsWith("expected '<document start>'")) {
            say(
                    "found `" + cut(restFromPlace().strip())
                            + "` behind the end of the document's value, expected `---`",
                    "write `---` between two documents");
        } else if (problem.startsWith("found unknown escape")) {
            say(
                    "escape `\\" + charAtPlace() + "` means nothing in double quotes",
                    "write `\\\\` for a backslash, or use single quotes");
        } else if (problem.startsWith("expected escape sequence")) {
            say("escape in double quotes has too few hexadecimal digits", "write `\\\\` for a backslash");
        } else if ("while scanning a block scalar".equals(failure.getContext())) {
            say("found text behind `|` or `>`, expected the end of the line", "begin the text on the next line");
        } else {
            names();
        }
    }

    private void missingValue() {
        if (problem.contains("<stream end>") && bracket.isPresent()) {
            placeLine = bracket.get().line() - text.firstLine();
            placeColumn = text.columnOnLine(bracket.get().line(), bracket.get().column());
            boolean list = charAtPlace() == '[';
            say(
                    "bracket `" + (list ? '[' : '{') + "` is not closed before the end of the document",
                    "close it with `" + (list ? ']' : '}') + "`");
        } else {
            say("found " + token() + ", expected a value", "");
        }
    }

    private void names() {
        String context = failure.getContext() == null ? "" : failure.getContext();
        if (context.endsWith(" alias") || context.endsWith(" anchor")) {
            moveToContext();
            char mark = charAtPlace();
            say(
                    "found `" + mark + "` at the start of a value, expected the name of an anchor right behind it",
                    "quote the value: `\"" + cut(restFromPlace().strip()) + "\"`");
        } else if (problem.startsWith("found undefined tag handle")) {
            say("tag has a prefix that no `%TAG` directive explains", "leave the tag out");
        } else {
            say("found text that is no YAML: " + cut(problem.replace('\n', ' ')), "");
        }
    }

    /** The parser names the token that it found at the end of the problem. */
    private String token() {
        int from = problem.indexOf("found '") >= 0 ? problem.indexOf("found '") + 7 : problem.indexOf("got ") + 4;
        String name = problem.substring(from).replace("'", "").strip();
        return switch (name) {
            case "<block mapping start>" -> "a mapping key with another indentation";
            case "<block sequence start>", "-" -> "a list item `-`";
            case "<scalar>" -> "`" + cut(restFromPlace().strip()) + "`";
            case "<stream end>", "<document end>", "<document start>" -> "the end of the document";
            case "<block end>" -> "the end of the indentation";
            case "<alias>" -> "an alias";
            case "<anchor>" -> "an anchor";
            case "<tag>" -> "a tag";
            case "?" -> charAtPlace() == '?' ? "`?`" : "a mapping key";
            default -> "`" + name + "`";
        };
    }

    private void moveToContext() {
        Mark context = failure.getContextMark();
        if (context != null) {
            placeLine = context.getLine();
            placeColumn = context.getColumn();
        }
    }

    private char charAtPlace() {
        int offset = text.offset(placeLine, placeColumn);
        return offset < text.text().length() ? text.text().charAt(offset) : ' ';
    }

    private String restFromPlace() {
        String content = text.line(placeLine);
        int width = content.codePointCount(0, content.length());
        return content.substring(content.offsetByCodePoints(0, Math.min(placeColumn, width)));
    }

    private static String cut(String words) {
        int limit = 40;
        if (words.codePointCount(0, words.length()) <= limit) {
            return words;
        }
        return words.substring(0, words.offsetByCodePoints(0, limit)) + "…";
    }

    private void say(String what, String advice) {
        message = what;
        hint = advice;
    }
}
