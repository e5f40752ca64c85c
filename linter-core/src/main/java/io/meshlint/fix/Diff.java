package io.meshlint.fix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a change of a file looks like, as {@code diff -u} writes it. */
public final class Diff {

    private static final int CONTEXT = 3;

    /** Beyond this the lines in question count as replaced as a whole: comparing takes the product of their numbers. */
    private static final long COMPARED = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    /** One for each line: {@code ' '}, {@code '-'} or {@code '+'} in front of it. */
    private final List<String> lines = new ArrayList<>();

    /** How many lines stand around a change: none where they may be those of a Secret. */
    private final int context;

    private Diff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        this.context = holdsSecret(before) ? 0 : CONTEXT;
    }

    private static boolean holdsSecret(List<String> lines) {
        for (String line : lines) {
            int kind = line.indexOf("kind");
            if (kind >= 0 && line.indexOf("Secret", kind) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The change of a file; empty if there is none. */
    public static String of(Fixer.Changed changed) {
        Diff diff = new Diff(lines(changed.before()), lines(changed.after()));
        diff.compare();
        String hunks = diff.hunks();
        String path = changed.source().path();
        return hunks.isEmpty() ? "" : "--- a/" + path + "\n+++ b/" + path + "\n" + hunks;
    }

    private static List<String> lines(byte[] bytes) {
        List<String> lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        } else {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\n\\ No newline at end of file");
        }
        return lines;
    }

    private void compare() {
        int head = 0;
        int most = Math.min(before.size(), after.size());
        while (head < most && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        add(' ', before.subList(0, head));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail));
        add(' ', before.subList(before.size() - tail, before.size()));
    }

    private void add(char sign, List<String> some) {
        some.forEach(line -> lines.add(sign + line));
    }

    private void middle(List<String> old, List<String> fresh) {
        if ((long) old.size() * fresh.size() > COMPARED) {
            add('-', old);
            add('+', fresh);
            return;
        }
        int[][] common = new int[old.size() + 1][fresh.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = fresh.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(fresh.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < old.size() || j < fresh.size()) {
            boolean both = i < old.size() && j < fresh.size();
            if (both && old.get(i).equals(fresh.get(j))) {
                lines.add(' ' + old.get(i++));
                j++;
            } else if (i < old.size() && (!both || common[i + 1][j] >= common[i][j + 1])) {
                lines.add('-' + old.get(i++));
            } else {
                lines.add('+' + fresh.get(j++));
            }
        }
    }

    private String hunks() {
        StringBuilder out = new StringBuilder();
        int at = 0;
        int oldLine = 1;
        int newLine = 1;
        while (at < lines.size()) {
            int change = nextChange(at);
            int from = Math.max(at, change - context);
            oldLine += from - at;
            newLine += from - at;
            if (change == lines.size()) {
                break;
            }
            int to = endOf(change);
            int olds = count(from, to, '+');
            int news = count(from, to, '-');
            out.append("@@ -")
                    .append(range(oldLine, olds))
                    .append(" +")
                    .append(range(newLine, news))
                    .append(" @@\n");
            lines.subList(from, to).forEach(line -> out.append(line).append('\n'));
            oldLine += olds;
            newLine += news;
            at = to;
        }
        return out.toString();
    }

    private static String range(int line, int count) {
        return count == 1 ? Integer.toString(line) : (count == 0 ? line - 1 : line) + "," + count;
    }

    /** The lines of a stretch that do not begin with a sign. */
    private int count(int from, int to, char without) {
        int count = 0;
        for (String line : lines.subList(from, to)) {
            count += line.charAt(0) == without ? 0 : 1;
        }
        return count;
    }

    private int nextChange(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).charAt(0) == ' ') {
            at++;
        }
        return at;
    }

    /** Where the hunk of a change ends: behind its context, and that of all changes that are near. */
    private int endOf(int change) {
        int at = change;
        while (true) {
            while (at < lines.size() && lines.get(at).charAt(0) != ' ') {
                at++;
            }
            int next = nextChange(at);
            if (next == lines.size() || next - at > 2 * context) {
                return Math.min(lines.size(), at + context);
            }
            at = next;
        }
    }
}
