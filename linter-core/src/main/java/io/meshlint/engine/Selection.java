package io.meshlint.engine;

import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.text.Similar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The words that pick rules: an id, another tool's name of a check, a prefix that ends in {@code /}, a category. */
public final class Selection {

    private Selection() {}

    /** Whether one of the words picks the rule. */
    public static boolean picks(List<String> words, Rule rule) {
        for (String word : words) {
            if (picks(word, rule)) {
                return true;
            }
        }
        return false;
    }

    /** The rules that a word picks. */
    static List<Rule> picked(String word, Catalogue catalogue) {
        List<Rule> picked = new ArrayList<>();
        for (Rule rule : catalogue.rules()) {
            if (picks(word, rule)) {
                picked.add(rule);
            }
        }
        return picked;
    }

    private static boolean picks(String word, Rule rule) {
        RuleInfo info = rule.info();
        if (word.endsWith("/")) {
            return info.id().startsWith(word);
        }
        return info.isCalled(word) || rule.category().equals(word);
    }

    /** What is wrong with a word that picks nothing. */
    public static Optional<String> problem(String word, Catalogue catalogue) {
        if (!picked(word, catalogue).isEmpty()) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>();
        catalogue.names().forEach(known::add);
        known.addAll(categories(catalogue));
        return Optional.of("unknown rule or category `" + word + "`" + Similar.question(word, known));
    }

    /** What is wrong with the name of a profile that turns nothing on. */
    public static Optional<String> profileProblem(String word, Catalogue catalogue) {
        List<String> known = profiles(catalogue);
        if (known.contains(word)) {
            return Optional.empty();
        }
        return Optional.of("unknown profile `" + word + "`: there are " + String.join(", ", known));
    }

    /** The profiles that turn something on: {@code all}, the default, those of the rules. */
    public static List<String> profiles(Catalogue catalogue) {
        TreeSet<String> profiles = new TreeSet<>(List.of(Config.ALL_PROFILES, Config.DEFAULT_PROFILE));
        for (Rule rule : catalogue.rules()) {
            profiles.add(rule.info().profile());
        }
        return List.copyOf(profiles);
    }

    private static TreeSet<String> categories(Catalogue catalogue) {
        TreeSet<String> categories = new TreeSet<>();
        for (Rule rule : catalogue.rules()) {
            categories.add(rule.category());
        }
        return categories;
    }
}
