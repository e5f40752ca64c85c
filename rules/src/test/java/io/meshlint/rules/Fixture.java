package io.meshlint.rules;

import io.meshlint.rule.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A case of a rule: a file, or a folder that is linted as a whole.
 *
 * @param rule whose case it is
 * @param path the file or folder
 */
record Fixture(Rule rule, Path path) {

    /** The cases of a rule, none if it has no folder. */
    static List<Fixture> of(Rule rule) {
        List<Fixture> fixtures = new ArrayList<>();
        Path folder = Checkout.RULE_FIXTURES.resolve(rule.info().id());
        if (folder.toFile().isDirectory()) {
            for (Path entry : Checkout.entries(folder)) {
                fixtures.add(new Fixture(rule, entry));
            }
        }
        return fixtures;
    }

    /** The cases of every built-in rule. */
    static List<Fixture> all() {
        List<Fixture> fixtures = new ArrayList<>();
        for (Rule rule : BuiltIn.rules()) {
            fixtures.addAll(of(rule));
        }
        return fixtures;
    }

    /** The names of the folders that hold cases. */
    static TreeSet<String> folders() {
        TreeSet<String> names = new TreeSet<>();
        for (Path folder : Checkout.entries(Checkout.RULE_FIXTURES)) {
            names.add(Checkout.name(folder));
        }
        return names;
    }

    List<Expectation> expectations() {
        return Expectations.in(path);
    }

    boolean isSilent() {
        return expectations().isEmpty();
    }

    @Override
    public String toString() {
        return Checkout.name(path);
    }
}
