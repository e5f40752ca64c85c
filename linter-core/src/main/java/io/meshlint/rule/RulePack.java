package io.meshlint.rule;

import java.util.List;

/** Rules that a jar on the class path brings, found through {@link java.util.ServiceLoader}. */
public interface RulePack {

    /** The rules, in any order; an id that another pack has is a usage error. */
    List<Rule> rules();
}
