package io.meshlint.rules;

import io.meshlint.rule.Finding;
import io.meshlint.rule.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How the words of a finding are to read. */
final class MessageStyle {

    /** Without the names in it, so that long names of users' objects do not count. */
    private static final int LONGEST = 120;

    private static final Pattern NAME = Pattern.compile("`[^`]*`");
    private static final Pattern BEGGING =
            Pattern.compile("\\b(please|should|invalid|oops|sorry)\\b|!", Pattern.CASE_INSENSITIVE);

    /** A lower-case word, a quoted name, a number, an acronym, or a kind with a second capital. */
    private static final Pattern START =
            Pattern.compile("[a-z0-9`].*|[A-Z][A-Z0-9]+\\b.*|[A-Z]{2,}[a-z].*|[A-Z]+[a-z]+[A-Z].*");

    private MessageStyle() {}

    static boolean startsWell(String text) {
        return START.matcher(text).matches();
    }

    /** What is wrong with a finding's words, in lines. */
    static List<String> faults(Finding finding) {
        List<String> faults = new ArrayList<>();
        judge("message", finding.message(), faults);
        if (NAME.matcher(finding.message()).replaceAll("").length() > LONGEST) {
            faults.add("message is too long: " + finding.message());
        }
        if (!finding.hint().isEmpty()) {
            judge("hint", finding.hint(), faults);
        }
        for (Related related : finding.related()) {
            judge("related", related.message(), faults);
        }
        return faults;
    }

    private static void judge(String what, String text, List<String> faults) {
        String words = NAME.matcher(text).replaceAll("``");
        boolean multiline = text.contains("\n");
        if (!startsWell(text) || text.endsWith(".") || BEGGING.matcher(words).find() || multiline || text.isBlank()) {
            faults.add(what + ": " + text);
        }
    }
}
