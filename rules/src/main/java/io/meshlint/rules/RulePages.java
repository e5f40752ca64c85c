package io.meshlint.rules;

import io.meshlint.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages of rules: Markdown beside the classes, also of rules that packs bring. */
public final class RulePages {

    private static final String FOLDER = "/io/meshlint/rules/";

    private RulePages() {}

    /** The page of a rule, for {@code family/part} that of its family; empty if it has none. */
    public static String of(Rule rule) {
        String id = rule.info().id();
        int slash = id.indexOf('/');
        return read(rule.getClass(), slash < 0 ? id : id.substring(0, slash));
    }

    private static String read(Class<?> pack, String name) {
        try (InputStream page = pack.getResourceAsStream(FOLDER + name + ".md")) {
            return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
