package io.meshlint.rule;

import io.meshlint.mesh.Mesh;

/**
 * One check: a function from the whole picture to findings. Stateless, without I/O, run in any order and beside others.
 */
public interface Rule {

    /** Who this rule is. */
    RuleInfo info();

    /** The section of the catalogue that it stands in: the last part of its package. */
    default String category() {
        String name = getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1).replace('_', '-');
    }

    /** Looks at the picture and reports what is wrong. */
    void check(Mesh mesh, Parameters parameters, Findings findings);
}
