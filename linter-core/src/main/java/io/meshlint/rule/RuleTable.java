package io.meshlint.rule;

import java.util.List;

/** Many small rules of one profile, which a run with that profile off, or without what they look at, need not load. */
public interface RuleTable {

    /** The profile of every one of its rules. */
    String profile();

    /** The kinds, whatever their group, without any of which its rules have nothing to look at; empty if they always have. */
    default List<String> kinds() {
        return List.of();
    }

    /** Its rules, in any order. */
    List<Rule> rules();
}
