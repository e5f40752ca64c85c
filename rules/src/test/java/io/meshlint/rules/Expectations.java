package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.fail;

import io.meshlint.rule.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the expectations in the comments of manifests and compares them with findings. {@code # expect: rule} or
 * {@code # expect: rule "words"} means the line whose end it is or, alone on a line, the next line that is no comment.
 */
final class Expectations {

    /** Anything that looks as if it were meant as one, so that a slip of the pen is no silent case. */
    private static final Pattern MEANT = Pattern.compile("#+\\s*expect(s|ed|ation)?\\b.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern RIGHT = Pattern.compile("# expect: ([a-z0-9]+(?:-[a-z0-9]+)*)(?: \"([^\"]+)\")?");

    private final List<Expectation> found = new ArrayList<>();

    private Expectations() {}

    /** The expectations in the text of a file. */
    static List<Expectation> in(String file, String text) {
        Expectations expectations = new Expectations();
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher meant = MEANT.matcher(lines[i]);
            if (meant.find()) {
                boolean alone = lines[i].substring(0, meant.start()).isBlank();
                int line = alone ? nextCode(lines, i) : i;
                expectations.add(file, i, line, meant.group().strip());
            }
        }
        return expectations.found;
    }

    /** The expectations in a file or in the manifests of a folder. */
    static List<Expectation> in(Path path) {
        List<Expectation> all = new ArrayList<>();
        for (Path file : Checkout.manifests(path)) {
            all.addAll(in(Checkout.shown(file), Checkout.read(file)));
        }
        return all;
    }

    private static int nextCode(String[] lines, int comment) {
        int line = comment;
        while (line < lines.length && lines[line].strip().startsWith("#")) {
            line++;
        }
        return line;
    }

    private void add(String file, int commentLine, int line, String comment) {
        Matcher right = RIGHT.matcher(comment);
        if (!right.matches()) {
            fail(file + ":" + (commentLine + 1)
                    + ": expected `# expect: rule-id` or `# expect: rule-id \"words\"`, found `" + comment + "`");
        }
        String words = right.group(2) == null ? "" : right.group(2);
        found.add(new Expectation(file, line + 1, right.group(1), words));
    }

    /** Fails unless findings and expectations pair off exactly, and names those that are left over. */
    static void assertMet(List<Expectation> expectations, List<Finding> findings) {
        List<Expectation> missing = new ArrayList<>();
        List<Finding> surplus = new ArrayList<>(findings);
        List<Expectation> narrowFirst = new ArrayList<>(expectations);
        narrowFirst.sort(
                Comparator.comparingInt(expectation -> -expectation.words().length()));
        for (Expectation expectation : narrowFirst) {
            if (!takeOne(expectation, surplus)) {
                missing.add(expectation);
            }
        }
        if (missing.isEmpty() && surplus.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder();
        missing.forEach(expectation -> message.append("\n  missing ").append(expectation));
        surplus.forEach(finding -> message.append("\n  surplus ").append(line(finding)));
        fail(message.toString());
    }

    private static boolean takeOne(Expectation expectation, List<Finding> findings) {
        for (int i = 0; i < findings.size(); i++) {
            if (expectation.isMetBy(findings.get(i))) {
                findings.remove(i);
                return true;
            }
        }
        return false;
    }

    private static String line(Finding finding) {
        return finding.place().source().path() + ":" + finding.place().span().line() + ":"
                + finding.place().span().column() + ": " + finding.severity() + ": " + finding.message() + " ["
                + finding.rule().id() + "]";
    }
}
