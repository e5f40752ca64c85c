package io.meshlint.rules;

import io.meshlint.engine.Catalogue;
import io.meshlint.report.RuleBook;
import io.meshlint.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages of rules: Markdown beside the classes, also of rules that packs bring. */
public final class RulePages {

    private static final String FOLDER = "/io/meshlint/rules/";

    private RulePages() {}

    /** The rules of a catalogue with their pages. */
    public static RuleBook book(Catalogue catalogue) {
        return new Book(catalogue);
    }

    private record Book(Catalogue catalogue) implements RuleBook {

        @Override
        public List<Rule> rules() {
            return catalogue.rules();
        }

        @Override
        public String page(Rule rule) {
            return of(rule);
        }
    }

    /**
     * The page of a rule: its own, for {@code family/part} that of its family, for a row of a table its section of the
     * table's page; empty if it has none.
     */
    public static String of(Rule rule) {
        String id = rule.info().id();
        int slash = id.indexOf('/');
        String page = read(rule.getClass(), slash < 0 ? id : id.substring(0, slash));
        if (page.isEmpty()) {
            return section(read(rule.getClass(), rule.category()), id);
        }
        String part = slash < 0 ? "" : section(page, id);
        return part.isEmpty() ? page : part;
    }

    /** What stands under a heading of the second level, with the heading raised to the first. */
    private static String section(String page, String heading) {
        int start = page.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            return "";
        }
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start + 2, end < 0 ? page.length() : end);
    }

    private static String read(Class<?> pack, String name) {
        try (InputStream page = pack.getResourceAsStream(FOLDER + name + ".md")) {
            return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
