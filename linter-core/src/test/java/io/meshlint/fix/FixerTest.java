package io.meshlint.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Fix;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.Source;
import io.meshlint.text.Span;
import io.meshlint.text.TextEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rounds of edits: which are made, which come later, and where it ends. */
class FixerTest {

    /** Finds the words of a text that are to be others. */
    private static List<Finding> replacing(List<Source> sources, boolean safe, String... pairs) {
        List<Finding> findings = new ArrayList<>();
        for (Source source : sources) {
            String text = text(source);
            for (int i = 0; i < pairs.length; i += 2) {
                for (int at = text.indexOf(pairs[i]); at >= 0; at = text.indexOf(pairs[i], at + 1)) {
                    findings.add(finding(safe, List.of(edit(source, at, pairs[i], pairs[i + 1]))));
                }
            }
        }
        return findings;
    }

    private static TextEdit edit(Source source, int at, String old, String fresh) {
        return new TextEdit(source, new Span(1, at + 1, 1, at + 1 + old.length()), fresh);
    }

    private static Finding finding(boolean safe, List<TextEdit> edits) {
        Place place = new Place(edits.get(0).source(), edits.get(0).span(), "", ResourceId.NONE);
        return new Finding(
                RuleInfo.named("test-rule").withFixes(),
                Severity.ERROR,
                "wrong",
                "",
                List.of(),
                "",
                "",
                place,
                List.of(),
                Optional.of(new Fix("write it right", safe, edits)),
                List.of(),
                List.of(),
                "f");
    }

    private static String text(Source source) {
        try {
            return new String(source.read(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Fixer fixer(String... pairs) {
        return new Fixer(sources -> replacing(sources, true, pairs), false);
    }

    private static String fixed(Fixer fixer, String text) throws IOException {
        return text(fixer.fix(List.of(Source.text("a.yaml", text))).get(0));
    }

    @Test
    void editsAreMadeUntilNothingIsLeft() throws IOException {
        Fixer fixer = fixer("a1", "b2", "b2", "c3");
        assertEquals("k: c3 c3", fixed(fixer, "k: a1 b2"));
        assertEquals(3, fixer.fixed());
        assertEquals(1, fixer.changes().size());
        assertEquals("k: a1 b2", new String(fixer.changes().get(0).before(), StandardCharsets.UTF_8));
    }

    @Test
    void ofEditsThatOverlapTheFirstIsMade() throws IOException {
        assertEquals("k: X", fixed(fixer("abc", "X", "bcd", "Y"), "k: abc"));
        assertEquals("k: Xd", fixed(fixer("abc", "X", "bcd", "Y"), "k: abcd"));
        assertEquals("k: XX", fixed(fixer("ab", "X"), "k: abab"), "the second, which touches it, comes next");
    }

    @Test
    void ofAFixAllEditsAreMadeOrNone() throws IOException {
        Source source = Source.text("a.yaml", "k: one two");
        TextEdit one = edit(source, 3, "one", "1");
        List<Finding> findings = List.of(
                finding(true, List.of(one)),
                finding(true, List.of(edit(source, 3, "one", "9"), edit(source, 7, "two", "9"))));
        boolean[] done = new boolean[1];
        Function<List<Source>, List<Finding>> once = sources -> {
            List<Finding> now = done[0] ? List.of() : findings;
            done[0] = true;
            return now;
        };
        assertEquals(
                "k: 1 two", text(new Fixer(once, false).fix(List.of(source)).get(0)));
    }

    @Test
    void unsafeFixesAreMadeOnDemandAlone() throws IOException {
        Function<List<Source>, List<Finding>> lint = sources -> replacing(sources, false, "old", "new");
        assertEquals("k: old", fixed(new Fixer(lint, false), "k: old"));
        assertEquals("k: new", fixed(new Fixer(lint, true), "k: old"));
    }

    @Test
    void rulesThatUndoEachOtherComeToAnEnd() throws IOException {
        Fixer fixer = fixer("a", "b", "b", "a");
        assertEquals("k: a", fixed(fixer, "k: a"));
        assertEquals(List.of(), fixer.changes(), "in the end nothing has changed");
    }

    @Test
    void whatCouldNotBeReadAfterwardsIsNotWritten() throws IOException {
        Fixer fixer = fixer("good", "fine", "bad", "\"");
        assertEquals(
                "{kind: A, apiVersion: v1, a: fine, b: bad}",
                fixed(fixer, "{kind: A, apiVersion: v1, a: good, b: bad}"));
        assertEquals(1, fixer.fixed());
    }

    @Test
    void aFileThatIsBrokenAlreadyIsStillMended() throws IOException {
        assertEquals("k: {a: fine", fixed(fixer("good", "fine"), "k: {a: good"));
    }

    @Test
    void whatIsNotUtf8IsLeftAlone() throws IOException {
        Source source = Source.bytes("a.yaml", new byte[] {'o', 'l', 'd', ' ', (byte) 0xe9});
        Fixer fixer = new Fixer(sources -> List.of(finding(true, List.of(edit(source, 0, "old", "new")))), false);
        assertSame(source, fixer.fix(List.of(source)).get(0));
        assertEquals(List.of(), fixer.changes());
        assertEquals(0, fixer.fixed());
    }

    @Test
    void filesWithoutFindingsStayWhatTheyAre() throws IOException {
        Source other = Source.text("b.yaml", "k: fine");
        List<Source> fixed = fixer("old", "new").fix(List.of(Source.text("a.yaml", "k: old"), other));
        assertEquals("k: new", text(fixed.get(0)));
        assertSame(other, fixed.get(1));
    }

    /** Renames a word in the first source wherever the others name it, by one fix. */
    private static List<Finding> renaming(List<Source> sources, String old, String fresh) {
        List<TextEdit> edits = new ArrayList<>();
        for (Source source : sources) {
            int at = text(source).indexOf(old);
            if (at >= 0) {
                edits.add(edit(source, at, old, fresh));
            }
        }
        return edits.isEmpty() ? List.of() : List.of(finding(true, edits));
    }

    @Test
    void aFixOfSeveralFilesIsMadeInAllOfThem() throws IOException {
        Fixer fixer = new Fixer(sources -> renaming(sources, "web", "api"), false);
        List<Source> fixed = fixer.fix(List.of(
                Source.text("a.yaml", "name: web"),
                Source.text("b.yaml", "other: x"),
                Source.text("c.yaml", "port: web")));
        assertEquals("name: api", text(fixed.get(0)));
        assertEquals("port: api", text(fixed.get(2)));
        assertEquals(1, fixer.fixed());
        assertEquals(List.of(2), fixer.groups().stream().map(List::size).toList());
    }

    @Test
    void aFixThatBreaksOneFileIsMadeInNone() throws IOException {
        Fixer fixer = new Fixer(
                sources -> {
                    List<Finding> findings = new ArrayList<>(renaming(sources, "web", "[http"));
                    findings.addAll(replacing(sources, true, "old", "new"));
                    return findings;
                },
                false);
        List<Source> fixed = fixer.fix(List.of(
                Source.text("a.yaml", "apiVersion: v1\nkind: Service\nname: x"),
                Source.text("b.yaml", "{apiVersion: v1, kind: web, age: old}"),
                Source.text("c.yaml", "# web")));
        assertEquals("{apiVersion: v1, kind: web, age: new}", text(fixed.get(1)));
        assertEquals("# web", text(fixed.get(2)));
        assertEquals(1, fixer.fixed());
    }

    @Test
    void filesThatNoFixTiesTogetherAreWrittenOneByOne() throws IOException {
        Fixer fixer = new Fixer(sources -> replacing(sources, true, "old", "new"), false);
        fixer.fix(List.of(Source.text("a.yaml", "age: old"), Source.text("b.yaml", "age: old")));
        assertEquals(List.of(1, 1), fixer.groups().stream().map(List::size).toList());
    }
}
