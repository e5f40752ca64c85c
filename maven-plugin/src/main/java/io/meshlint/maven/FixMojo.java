package io.meshlint.maven;

import io.meshlint.fix.Diff;
import io.meshlint.fix.Fixer;
import io.meshlint.fix.Saving;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Mends what can be mended in Kubernetes and Istio manifests, and reports the rest as the goal <code>check</code> does.
 * What the build wrote below <code>target</code> is left alone.
 */
@Mojo(name = "fix", threadSafe = true, requiresProject = false)
public final class FixMojo extends LintMojo {

    /** Whether changes are made that something else may depend on, such as other names of ports. */
    @Parameter(property = "meshlint.unsafeFixes", defaultValue = "false")
    boolean unsafeFixes;

    /** Whether the changes are only shown; the build fails if there are any, and <code>failOnViolation</code> is on. */
    @Parameter(property = "meshlint.diff", defaultValue = "false")
    boolean diff;

    @Override
    void run(Check check, List<ReportFile> files, Severity threshold)
            throws MojoExecutionException, MojoFailureException {
        Check.Fixed fixed = check.fix(unsafeFixes);
        Fixer fixer = fixed.fixer();
        if (diff) {
            show(fixer, fixed.outcome());
            return;
        }
        List<String> unchecked = new ArrayList<>(Saving.save(fixer));
        unchecked.forEach(getLog()::error);
        int changed = fixer.changes().size();
        getLog().info("meshlint: fixed " + fixer.fixed() + " in " + changed + (changed == 1 ? " file" : " files"));
        if (!unchecked.isEmpty()) {
            throw new MojoExecutionException("meshlint could not write all that it fixed");
        }
        deliver(fixed.outcome(), files, threshold);
    }

    private void show(Fixer fixer, Check.Outcome outcome) throws MojoExecutionException, MojoFailureException {
        for (Fixer.Changed changed : fixer.changes()) {
            Diff.of(changed).lines().forEach(getLog()::info);
        }
        if (!outcome.unchecked().isEmpty()) {
            throw new MojoExecutionException("meshlint could not check " + String.join(", ", outcome.unchecked()));
        }
        int files = fixer.changes().size();
        if (files > 0 && failOnViolation) {
            throw new MojoFailureException("meshlint would change " + files + (files == 1 ? " file" : " files"));
        }
    }
}
