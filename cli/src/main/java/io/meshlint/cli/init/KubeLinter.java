package io.meshlint.cli.init;

import io.meshlint.engine.Catalogue;
import io.meshlint.engine.Complaints;
import io.meshlint.engine.ConfigException;
import io.meshlint.engine.Setting;
import io.meshlint.rule.Rule;
import io.meshlint.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Carries a config of kube-linter over. Which checks run follows its {@code pkg/configresolver}, the defaults are those
 * of {@link #RELEASE}.
 */
public final class KubeLinter {

    /** The release whose checks and templates are known. */
    static final String RELEASE = "0.8.3";

    private static final String PREFIX = "kl:";
    /** Rules of this category report what the API server rejects, and others build on them. */
    private static final String STRUCTURE = "syntax";

    private static final List<String> DEFAULTS = List.of(("""
            dangling-service deprecated-service-account-field docker-sock drop-net-raw-capability duplicate-env-var
            env-var-secret host-ipc host-network host-pid invalid-target-ports job-ttl-seconds-after-finished
            latest-tag liveness-port mismatching-selector no-anti-affinity no-extensions-v1beta no-read-only-root-fs
            non-existent-service-account pdb-max-unavailable pdb-min-available pdb-unhealthy-pod-eviction-policy
            privilege-escalation-container privileged-container readiness-port run-as-non-root sensitive-host-mounts
            ssh-port startup-port unsafe-sysctls unset-cpu-requirements unset-memory-requirements
            """).strip().split("\\s+"));

    private final KubeLinterConfig config;
    private final Carried carried;

    private KubeLinter(KubeLinterConfig config, Carried carried) {
        this.config = config;
        this.carried = carried;
    }

    /** The checks that run where a config says nothing else. */
    static List<String> defaults() {
        return DEFAULTS;
    }

    /**
     * Carries a config over.
     *
     * @param file as messages name it
     * @throws ConfigException if kube-linter would not take the config
     */
    public static Carried carry(String file, byte[] bytes, Catalogue catalogue) throws ConfigException {
        Complaints complaints = new Complaints(file);
        Complaints notes = new Complaints(file);
        KubeLinterConfig config = new KubeLinterReader(notes).read(Source.bytes(file, bytes), bytes, complaints);
        TreeSet<String> builtIn = builtIn(catalogue);
        config.complainAboutUnknown(builtIn, notes);
        orThrow(complaints);
        KubeLinter kubeLinter = new KubeLinter(config, new Carried(catalogue, notes));
        kubeLinter.carry(builtIn);
        orThrow(complaints);
        return kubeLinter.carried;
    }

    private static void orThrow(Complaints complaints) throws ConfigException {
        List<String> lines = complaints.lines();
        if (!lines.isEmpty()) {
            throw new ConfigException(lines);
        }
    }

    private static TreeSet<String> builtIn(Catalogue catalogue) {
        TreeSet<String> names = new TreeSet<>();
        for (Rule rule : catalogue.rules()) {
            for (String code : rule.info().covers()) {
                if (code.startsWith(PREFIX)) {
                    names.add(code.substring(PREFIX.length()));
                }
            }
        }
        return names;
    }

    private void carry(TreeSet<String> builtIn) {
        TreeSet<String> running = config.running(builtIn, DEFAULTS);
        for (String check : running) {
            if (builtIn.contains(check)) {
                carried.builtIn(check, check);
            }
        }
        Templates templates = new Templates(carried);
        for (CustomCheck check : config.custom()) {
            if (running.contains(check.name())) {
                tell(check, templates.carry(check));
            }
        }
        config.exclude().forEach(this::exclude);
        config.ignorePaths().forEach(this::ignore);
    }

    private void tell(CustomCheck check, List<String> problems) {
        boolean part = carried.isCarried(check.name());
        for (String problem : problems) {
            String how = part ? "carried over in part: " : "not carried over: ";
            carried.note(check.place(), "check `" + check.name() + "` is " + how + problem);
        }
    }

    private void exclude(Setting check) {
        List<String> shared = new ArrayList<>();
        List<String> structure = new ArrayList<>();
        for (String kept : carried.exclude(check.text(""), STRUCTURE)) {
            (carried.isOn(kept) ? shared : structure).add(kept);
        }
        stays(check, shared, "which other checks need");
        stays(check, structure, "which tell what the API server rejects");
    }

    private void stays(Setting check, List<String> rules, String reason) {
        if (!rules.isEmpty()) {
            String what = "excluding `" + check.text("") + "` does not turn off " + String.join(", ", rules);
            carried.note(check, what + ", " + reason);
        }
    }

    private void ignore(Setting path) {
        List<String> globs = IgnoredPaths.globs(path.text(""));
        globs.forEach(carried::path);
        if (globs.isEmpty()) {
            carried.note(path, "path `" + path.text("") + "` is not carried over: name it below this folder");
        }
    }
}
