package io.meshlint.report;

import io.meshlint.rule.Rule;
import java.util.List;

/** The rules that a run could have applied, for formats that declare them all. */
public interface RuleBook {

    /** No rules: a report declares those of its findings alone. */
    RuleBook NONE = new RuleBook() {
        @Override
        public List<Rule> rules() {
            return List.of();
        }

        @Override
        public String page(Rule rule) {
            return "";
        }
    };

    /** The rules, by id. */
    List<Rule> rules();

    /** The page of a rule as Markdown, empty if it has none. */
    String page(Rule rule);
}
