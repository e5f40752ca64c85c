package io.meshlint.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.meshlint.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Lints what fixtures become when one value, or one line, is not what a rule counts on. No field is sure to have the
 * right type, so no rule may fail on any of them.
 */
class MutationTest {

    /** So many that the test takes a few seconds; they are shared out among the fixtures. Settable for a long run. */
    private static final int MUTANTS = Integer.getInteger("meshlint.mutants", 8_000);

    private static final int LINES = 1_000;

    private static final long SEED = 20_261_121;

    private static final Lint ALL = Lint.with();

    /** The files of a case, of which one is changed at a time. */
    private record Case(List<String> names, List<String> texts) {

        static Case of(Path path) throws IOException {
            List<String> names = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (Source source : ALL.sources(path)) {
                names.add(source.path());
                texts.add(new String(source.read(), StandardCharsets.UTF_8));
            }
            return new Case(names, texts);
        }

        void lintWith(int changed, String text) {
            List<Source> sources = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                sources.add(Source.text(names.get(i), i == changed ? text : texts.get(i)));
            }
            List<String> faults = ALL.report(sources).faults();
            assertTrue(faults.isEmpty(), () -> faults + " where " + names.get(changed) + " is:\n" + text);
        }

        int mutate(int wanted, Random random) {
            List<List<Object>> trees = new ArrayList<>();
            texts.forEach(text -> trees.add(Mutant.load(text)));
            int linted = 0;
            for (int i = 0; i < wanted; i++) {
                int file = random.nextInt(trees.size());
                int size = Mutant.size(trees.get(file));
                if (size > 1) {
                    int target = 1 + random.nextInt(size - 1);
                    lintWith(file, Mutant.text(trees.get(file), target, random.nextInt(Mutant.SORTS)));
                    linted++;
                }
            }
            return linted;
        }
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (Path story : Checkout.entries(Checkout.STORIES)) {
            cases.add(Case.of(story));
        }
        for (Fixture fixture : Fixture.all()) {
            cases.add(Case.of(fixture.path()));
        }
        for (Example example : Example.all()) {
            cases.add(new Case(List.of(example.toString()), List.of(example.manifest())));
        }
        return cases;
    }

    /** What SnakeYAML does not read is left to the other test. */
    @Test
    void noRuleFailsOnAValueOfAnotherType() throws IOException {
        List<Case> cases = cases();
        Random random = new Random(SEED);
        int linted = 0;
        for (Case files : cases) {
            linted += files.mutate(share(MUTANTS, cases), random);
        }
        assertTrue(linted > cases.size() / 2, "only " + linted + " mutants");
    }

    @Test
    void noRuleFailsOnATextThatLacksALine() throws IOException {
        List<Case> cases = cases();
        Random random = new Random(SEED);
        for (Case files : cases) {
            for (int i = 0; i < share(LINES, cases); i++) {
                int file = random.nextInt(files.texts().size());
                List<String> lines =
                        new ArrayList<>(files.texts().get(file).lines().toList());
                lines.remove(random.nextInt(lines.size()));
                files.lintWith(file, String.join("\n", lines));
            }
        }
    }

    private static int share(int all, List<Case> cases) {
        return Math.max(1, all / cases.size());
    }
}
