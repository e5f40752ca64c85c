package io.meshlint.rule;

import io.meshlint.mesh.Mesh;

/**
 * One check: a function from the whole picture to findings. Stateless, without I/O, run in any order and beside others.
 */
public interface Rule {

    /** Who this rule is. */
    RuleInfo info();

    /** Looks at the picture and reports what is wrong. */
    void check(Mesh mesh, Parameters parameters, Findings findings);
}
