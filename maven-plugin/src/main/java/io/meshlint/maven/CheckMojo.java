package io.meshlint.maven;

import io.meshlint.rule.Severity;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lints Kubernetes and Istio manifests and fails the build on what would fail in the mesh.
 *
 * <p>Called from the command line it works once, in the folder where Maven was called, as manifests of different modules
 * belong together. Bound in a POM it works in every module that inherits the binding.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public final class CheckMojo extends LintMojo {

    @Override
    void run(Check check, List<ReportFile> files, Severity threshold)
            throws MojoExecutionException, MojoFailureException {
        deliver(check.run(), files, threshold);
    }
}
