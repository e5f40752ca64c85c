package io.meshlint.rules.workload;

import io.meshlint.cluster.Containers;
import io.meshlint.cluster.ToldPorts;
import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Workload;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import io.meshlint.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges probes that ask another port than the one on which the app is told to answer them. */
final class HealthFlags {

    private static final List<String> FLAGS = List.of(
            "--health-probe-bind-address",
            "--health-addr",
            "--healthz-port",
            "--healthz-bind-address",
            "--health-port");

    private static final List<String> VARIABLES = List.of(
            "HEALTH_PROBE_BIND_ADDRESS",
            "HEALTH_ADDR",
            "HEALTHZ_PORT",
            "HEALTHZ_BIND_ADDRESS",
            "HEALTH_PORT",
            "MANAGEMENT_SERVER_PORT");

    /**
     * What says where the app answers probes.
     *
     * @param name the flag or variable
     * @param number its port
     * @param at where it stands
     */
    record Setting(String name, int number, Cursor at) {}

    private HealthFlags() {}

    /** The setting that speaks against the port of a probe, if nothing else in the pod speaks for that. */
    static Optional<Setting> against(Workload workload, Container container, Probe probe) {
        int asked = ToldPorts.portNumber(container, probe.port()).orElse(0);
        List<Setting> settings = settings(container);
        if (asked == 0 || settings.isEmpty() || probe.port().parent().at("host").exists()) {
            return Optional.empty();
        }
        for (Setting setting : settings) {
            if (setting.number != settings.get(0).number || setting.number == asked) {
                return Optional.empty();
            }
        }
        Setting setting = settings.get(0);
        boolean doubted = !isAsked(container, setting.number) && !isKnown(workload, asked);
        return doubted ? Optional.of(setting) : Optional.empty();
    }

    private static boolean isAsked(Container container, int number) {
        for (Probe probe : container.probes()) {
            if (ToldPorts.portNumber(container, probe.port()).orElse(0) == number) {
                return true;
            }
        }
        return false;
    }

    /** Whether the pod speaks of the number but as a port for health, which the setting moves. */
    private static boolean isKnown(Workload workload, int number) {
        for (Container container : workload.pod().runningContainers()) {
            if (ToldPorts.mentions(container, number)) {
                return true;
            }
            for (Container.Port port : container.ports()) {
                if (port.isNumber(number) && !Containers.isForHealth(port.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Setting> settings(Container container) {
        List<Setting> settings = new ArrayList<>();
        for (Cursor variable : container.env().items()) {
            if (VARIABLES.contains(variable.at("name").text())) {
                add(settings, variable.at("name").text(), variable.at("value").text(), variable.at("value"));
            }
        }
        List<Cursor> words = container.words();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            int equals = word.indexOf('=');
            String flag = equals < 0 ? word : word.substring(0, equals);
            String name = flag.startsWith("--") ? flag : "-" + flag;
            if (!FLAGS.contains(name)) {
                continue;
            }
            if (equals > 0) {
                add(settings, flag, word.substring(equals + 1), words.get(i));
            } else if (i + 1 < words.size()) {
                add(settings, flag, words.get(i + 1).text(), words.get(i + 1));
            }
        }
        return settings;
    }

    /** Takes {@code 8081}, {@code :8081} and {@code 0.0.0.0:8081}; {@code 0} turns the listener off. */
    private static void add(List<Setting> settings, String name, String value, Cursor at) {
        int number = Digits.port(value.substring(value.lastIndexOf(':') + 1)).orElse(0);
        if (number > 0) {
            settings.add(new Setting(name, number, at));
        }
    }

    static void report(Workload workload, Container container, Probe probe, Setting setting, Findings findings) {
        String asks = ProbePortMissing.words(probe) + " of " + workload.title() + " asks port `"
                + probe.port().text();
        Draft draft = findings.report(probe.port(), asks + "`, but `" + setting.name + "` says " + setting.number)
                .severity(Severity.WARNING)
                .related(setting.at, "the app answers probes on " + setting.number);
        if (probe.port().isString()) {
            draft.hint("give port `" + probe.port().string() + "` of container `" + container.name() + "` the number "
                    + setting.number);
        } else {
            draft.changePort(probe.port(), Integer.toString(setting.number));
        }
        ProbePortMissing.restarts(probe, draft);
    }
}
