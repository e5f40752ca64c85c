package io.meshlint.engine;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Kustomization;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Rule;
import io.meshlint.rule.Suppression;
import io.meshlint.rule.SuppressionRule;
import io.meshlint.schema.Flaw;
import io.meshlint.schema.SchemaFolder;
import io.meshlint.schema.Schemas;
import io.meshlint.schema.Structure;
import io.meshlint.source.Glob;
import io.meshlint.text.Source;
import io.meshlint.world.Assumptions;
import io.meshlint.world.Version;
import io.meshlint.world.World;
import io.meshlint.yaml.Shapes;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Sources and rules in, report out: the whole program on one page. */
public final class Linter {

    private static final String READ_RAW =
            "kustomization read raw, what its patches and transformers change is unknown; lint what `kustomize build` prints";

    private static final int FEW = 256;

    private final Catalogue catalogue;
    private final Config config;
    private final int jobs;
    private final List<SchemaFolder> schemas;
    private final List<Folder> folders = new ArrayList<>();

    /**
     * A linter.
     *
     * @param jobs how many threads; the report is the same for any number
     */
    public Linter(Catalogue catalogue, Config config, int jobs) {
        this(catalogue, config, jobs, List.of());
    }

    /**
     * The same with schemas of the user's.
     *
     * @param schemas folders of them, the first that knows a kind counts
     */
    public Linter(Catalogue catalogue, Config config, int jobs, List<SchemaFolder> schemas) {
        this.catalogue = catalogue;
        this.config = config;
        this.jobs = jobs;
        this.schemas = List.copyOf(schemas);
        for (Assumptions.FolderNamespace folder : config.assumptions().folderNamespaces()) {
            folders.add(new Folder(Glob.of(folder.glob()), folder.namespace()));
        }
    }

    /** The namespace of what names none in some files. */
    private record Folder(Glob glob, String namespace) {}

    /** One file as it came out of reading: a tree, or the reason why there is none. */
    private record Read(Source source, YamlFile file, String failure) {}

    /** What a rule found, or how it failed. */
    private record Ran(Rule rule, Findings findings, String fault, long nanos) {}

    /**
     * What there is to see before anything is judged.
     *
     * @param mesh the picture of it
     * @param files every file that is part of it
     * @param notChecked what is not
     * @param faults internal faults: the picture is not complete
     * @param timings phase and its nanoseconds, in order
     */
    public record Picture(
            Mesh mesh,
            List<YamlFile> files,
            List<NotChecked> notChecked,
            List<String> faults,
            List<Report.Timing> timings) {}

    /**
     * Reads the sources and judges nothing.
     *
     * @param sources what to read, and context
     * @param notChecked what was passed over on the way here
     */
    public Picture picture(List<Source> sources, List<NotChecked> notChecked) {
        List<Report.Timing> timings = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<NotChecked> skipped = new ArrayList<>(notChecked);
        long start = System.nanoTime();
        Schemas builtIn = builtIn();
        if (jobs > 1) {
            Parallel.aside(builtIn::prepare);
        }
        List<YamlFile> files = new ArrayList<>();
        Shapes shapes = Shapes.ofRun();
        for (Read read : Parallel.map(sources, jobs, source -> read(source, shapes))) {
            if (read.failure.isEmpty()) {
                files.add(read.file);
            } else {
                faults.add(read.source.path() + ": " + read.failure);
            }
        }
        long parsed = System.nanoTime();
        timings.add(new Report.Timing("read", parsed - start));
        files = ChartContent.without(files, notChecked);
        Mesh mesh = picture(files, builtIn, skipped, faults);
        timings.add(new Report.Timing("picture", System.nanoTime() - parsed));
        return new Picture(mesh, files, skipped, faults, timings);
    }

    /**
     * Reads and judges the sources.
     *
     * @param sources what to lint, and context
     * @param notChecked what was passed over on the way here
     */
    public Report lint(List<Source> sources, List<NotChecked> notChecked) {
        Picture picture = picture(sources, notChecked);
        Mesh mesh = picture.mesh;
        List<YamlFile> files = picture.files;
        List<Findings> found = new ArrayList<>();
        for (Ran ran : Parallel.map(catalogue.running(config, mesh.cluster()), jobs, rule -> run(rule, mesh))) {
            found.add(ran.findings);
            picture.timings.add(new Report.Timing(ran.rule.info().id(), ran.nanos));
            if (!ran.fault.isEmpty()) {
                picture.faults.add(
                        "internal fault in rule " + ran.rule.info().id() + culprit(ran.rule, files) + ": " + ran.fault);
            }
        }
        Manifests manifests = mesh.world().manifests();
        Suppressions suppressions = suppressions(files, manifests);
        List<Finding> findings = suppressions.without(new Verdicts(config).of(found));
        return new Report(
                sources.size(),
                manifests.manifestFiles(),
                manifests.documents(),
                manifests.resources().size(),
                Verdicts.merged(findings, new Verdicts(config).of(reviews(suppressions))),
                0,
                suppressions.suppressed(),
                Unknowns.of(mesh),
                picture.notChecked,
                picture.faults,
                picture.timings,
                Predictions.of(mesh));
    }

    private Suppressions suppressions(List<YamlFile> files, Manifests manifests) {
        return config.suppressions() == Config.Suppressing.OFF
                ? new Suppressions(List.of(), List.of(), catalogue, LocalDate::now)
                : new Suppressions(files, manifests.resources(), catalogue, LocalDate::now);
    }

    /** What is to be said of the suppressions themselves. */
    private List<Findings> reviews(Suppressions suppressions) {
        List<Findings> reviews = new ArrayList<>();
        if (suppressions.isEmpty()) {
            return reviews;
        }
        List<Rule> running = catalogue.running(config);
        Set<String> ran = new HashSet<>();
        for (Rule rule : running) {
            ran.add(rule.info().id());
        }
        List<Suppression> reviewed = suppressions.reviewed(ran);
        for (Rule rule : running) {
            if (rule instanceof SuppressionRule about) {
                Findings findings = new Findings(rule.info());
                about.review(reviewed, config.suppressions() == Config.Suppressing.WITH_REASON, findings);
                reviews.add(findings);
            }
        }
        return reviews;
    }

    private static Read read(Source source, Shapes shapes) {
        try {
            boolean kustomization = Kustomization.isFile(source.path());
            YamlFile file = kustomization
                    ? YamlReader.readOurs(source, source.read())
                    : YamlReader.read(source, source.read(), shapes);
            boolean kept = file.manifest() || kustomization;
            return new Read(source, kept ? file : new YamlFile(source, List.of(), List.of(), false), "");
        } catch (IOException e) {
            return new Read(source, new YamlFile(source, List.of(), List.of(), false), "cannot be read: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        String name = e.getClass().getSimpleName();
        return switch (name) {
            case "NoSuchFileException" -> "no such file";
            case "AccessDeniedException" -> "permission denied";
            default -> String.valueOf(e.getMessage());
        };
    }

    private Mesh picture(List<YamlFile> files, Schemas builtIn, List<NotChecked> notChecked, List<String> faults) {
        List<String> uncharted = new ArrayList<>();
        for (NotChecked passed : notChecked) {
            uncharted.add(passed.file());
        }
        Manifests manifests = new Manifests(files, this::namespace);
        for (Kustomization kustomization : manifests.kustomizations().all()) {
            notChecked.add(new NotChecked(kustomization.source().path(), READ_RAW));
        }
        List<String> failures = new ArrayList<>();
        Structure structure = Structure.check(
                manifests,
                builtIn,
                schemas,
                (resources, check) -> Parallel.map(
                        resources, few(resources) ? 1 : jobs, resource -> flaws(resource, check, failures)));
        Collections.sort(failures);
        faults.addAll(structure.unreadable());
        faults.addAll(failures);
        for (Structure.Gap gap : structure.gaps()) {
            notChecked.add(new NotChecked(gap.path(), gap.reason()));
        }
        return new Mesh(new Cluster(new World(config.assumptions(), manifests, structure, uncharted)));
    }

    /** Starting threads takes longer than looking at so many objects. */
    private static boolean few(List<Resource> resources) {
        return resources.size() < FEW;
    }

    /** An object on which the check fails counts as one without flaws, so that no other finding is lost. */
    private static List<Flaw> flaws(Resource resource, Function<Resource, List<Flaw>> check, List<String> faults) {
        try {
            return check.apply(resource);
        } catch (RuntimeException | StackOverflowError e) {
            synchronized (faults) {
                faults.add(
                        "internal fault in schema check on " + resource.source().path() + ": " + trace(e));
            }
            return List.of();
        }
    }

    private static String trace(Throwable e) {
        return e + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "");
    }

    private Schemas builtIn() {
        return new Schemas(
                minor(config.assumptions().kubernetes()),
                minor(config.assumptions().istio()));
    }

    private static int minor(Version version) {
        return version.isSet() ? version.minor() : Schemas.ANY;
    }

    private String namespace(String path) {
        for (Folder folder : folders) {
            if (folder.glob.covers(path)) {
                return folder.namespace;
            }
        }
        return config.assumptions().namespace();
    }

    private Ran run(Rule rule, Mesh mesh) {
        long start = System.nanoTime();
        Findings findings = new Findings(rule.info());
        String fault = "";
        try {
            rule.check(mesh, config.parameters(rule.info()), findings);
        } catch (RuntimeException | StackOverflowError e) {
            fault = trace(e);
        }
        return new Ran(rule, findings, fault, System.nanoTime() - start);
    }

    /** The first file on which the rule fails alone. */
    private String culprit(Rule rule, List<YamlFile> files) {
        for (YamlFile file : files) {
            if (file.manifest()
                    && !run(rule, picture(List.of(file), builtIn(), new ArrayList<>(), new ArrayList<>()))
                            .fault
                            .isEmpty()) {
                return " on " + file.source().path();
            }
        }
        return "";
    }
}
