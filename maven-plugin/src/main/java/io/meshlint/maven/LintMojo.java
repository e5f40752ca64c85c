package io.meshlint.maven;

import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.report.Format;
import io.meshlint.report.LogLines;
import io.meshlint.report.ReportOptions;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import io.meshlint.rules.RulePages;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share: their parameters, and what becomes of findings. */
abstract class LintMojo extends AbstractMojo {

    /**
     * Files and folders to lint. Default: those that exist of <code>src/main/k8s</code>,
     * <code>src/main/kubernetes</code>, <code>src/main/manifests</code>, <code>k8s</code>, <code>kubernetes</code>,
     * <code>deploy</code>, <code>manifests</code>, <code>target/kubernetes</code> and
     * <code>kubernetes.yml</code> of JKube, Fabric8 and Dekorate below <code>target/classes/META-INF</code>; if there
     * are none, the whole project without <code>src/test</code>.
     */
    @Parameter(property = "meshlint.manifests")
    List<File> manifests = List.of();

    /** Files and folders that the manifests may refer to: read and never reported on. */
    @Parameter(property = "meshlint.context")
    List<File> context = List.of();

    /** The config. Default: the nearest <code>.meshlint.yaml</code>, from the first of the manifests upward. */
    @Parameter(property = "meshlint.config")
    File config;

    /** The profiles that are on, instead of those of the config; <code>all</code> for every one. */
    @Parameter(property = "meshlint.profile")
    List<String> profile = List.of();

    /** The namespace of objects that name none, instead of that of the config. */
    @Parameter(property = "meshlint.namespace")
    String namespace;

    /** The severity from which on a finding fails the build: error, warning, info or never. */
    @Parameter(property = "meshlint.failOn", defaultValue = "error")
    String failOn;

    /** Whether findings fail the build; if not, they are only logged. */
    @Parameter(property = "meshlint.failOnViolation", defaultValue = "true")
    boolean failOnViolation;

    /** Folders with CustomResourceDefinitions and JSON schemas, which win over what meshlint knows of kinds itself. */
    @Parameter(property = "meshlint.schemaLocations")
    List<File> schemaLocations = List.of();

    /**
     * Reports to write beside the log, each as <code>FMT:FILE</code>: text, concise, grouped, json, sarif, junit,
     * checkstyle, github, gitlab, markdown. Default: <code>sarif:target/meshlint.sarif</code> where there is a POM.
     */
    @Parameter(property = "meshlint.formats")
    List<String> formats = List.of();

    /** Skips the goal. */
    @Parameter(property = "meshlint.skip", defaultValue = "false")
    boolean skip;

    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    File basedir;

    @Parameter(defaultValue = "${project.file}", readonly = true)
    File pom;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true)
    File target;

    @Parameter(defaultValue = "${plugin.version}", readonly = true)
    String version;

    @Parameter(defaultValue = "${session.executionRootDirectory}", readonly = true, required = true)
    File executionRoot;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("meshlint is skipped");
            return;
        }
        Severity threshold = threshold();
        List<ReportFile> files = reportFiles();
        Check check = new Check(
                executionRoot.toPath(),
                basedir,
                given(manifests),
                given(context),
                given(schemaLocations),
                Optional.ofNullable(config),
                given(profile),
                namespace == null ? "" : namespace);
        run(check, files, threshold);
    }

    /**
     * Does the goal's work.
     *
     * @param threshold the least severity that fails the build, {@link Severity#OFF} if none does
     */
    abstract void run(Check check, List<ReportFile> files, Severity threshold)
            throws MojoExecutionException, MojoFailureException;

    /** Writes and logs what was found, and fails the build if it has to. */
    final void deliver(Check.Outcome outcome, List<ReportFile> files, Severity threshold)
            throws MojoExecutionException, MojoFailureException {
        ReportOptions options = ReportOptions.of(version == null ? "" : version).rules(RulePages.book(outcome.rules()));
        for (ReportFile file : files) {
            file.write(outcome.report(), options);
        }
        finish(outcome, threshold);
    }

    private List<ReportFile> reportFiles() throws MojoExecutionException {
        List<String> asked = given(formats);
        if (asked.isEmpty() && pom != null && target != null) {
            return List.of(new ReportFile(Format.SARIF, target.toPath().resolve("meshlint.sarif")));
        }
        List<ReportFile> files = new ArrayList<>();
        for (String text : asked) {
            files.add(ReportFile.of(text, basedir.toPath()));
        }
        return files;
    }

    /** A list without the nulls that Maven makes of empty entries. */
    private static <T> List<T> given(List<T> entries) {
        return entries.stream().filter(Objects::nonNull).toList();
    }

    /** The least severity that fails the build, {@link Severity#OFF} if none does. */
    private Severity threshold() throws MojoExecutionException {
        return switch (failOn) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            case "info" -> Severity.INFO;
            case "never" -> Severity.OFF;
            default ->
                throw new MojoExecutionException(
                        "meshlint.failOn is `" + failOn + "`, it must be error, warning, info or never");
        };
    }

    private void finish(Check.Outcome outcome, Severity threshold) throws MojoExecutionException, MojoFailureException {
        Report report = outcome.report();
        report.findings().forEach(this::log);
        for (NotChecked item : report.notChecked()) {
            getLog().info(LogLines.of(item));
        }
        if (!outcome.unchecked().isEmpty()) {
            throw new MojoExecutionException("meshlint could not check " + String.join(", ", outcome.unchecked()));
        }
        String summary = "meshlint: " + LogLines.summary(report);
        if (failOnViolation && threshold != Severity.OFF && report.reaches(threshold)) {
            throw new MojoFailureException(summary);
        }
        if (report.manifests() == 0) {
            getLog().warn("meshlint found no manifests, so it checked nothing");
        } else {
            getLog().info(summary);
        }
    }

    private void log(Finding finding) {
        for (String line : LogLines.of(finding)) {
            switch (finding.severity()) {
                case ERROR -> getLog().error(line);
                case WARNING -> getLog().warn(line);
                default -> getLog().info(line);
            }
        }
    }
}
