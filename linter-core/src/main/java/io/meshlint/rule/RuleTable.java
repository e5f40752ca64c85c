package io.meshlint.rule;

import java.util.List;

/** Many small rules of one profile, which a run with that profile off need not load. */
public interface RuleTable {

    /** The profile of every one of its rules. */
    String profile();

    /** Its rules, in any order. */
    List<Rule> rules();
}
