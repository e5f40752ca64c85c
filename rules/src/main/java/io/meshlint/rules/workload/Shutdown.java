package io.meshlint.rules.workload;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Workload;
import io.meshlint.text.Digits;
import java.util.List;
import java.util.OptionalInt;

/** What pods are told to do before they stop. */
final class Shutdown {

    /** Words after which a sleep may be run often, or not at all. */
    private static final List<String> CONTROL = List.of("while", "until", "for", "if", "case", "timeout");

    private Shutdown() {}

    static Cursor preStop(Container container) {
        return container.cursor().at("lifecycle", "preStop");
    }

    static Cursor grace(Workload workload) {
        return workload.pod().spec().at("terminationGracePeriodSeconds");
    }

    /** The seconds after which kubelet kills what still runs; empty where they are filled in later. */
    static OptionalInt graceSeconds(Workload workload) {
        Cursor grace = grace(workload);
        return grace.exists() ? grace.integer() : OptionalInt.of(30);
    }

    /** The seconds that the hook surely sleeps. */
    static int sleep(Container container) {
        Cursor hook = preStop(container);
        if (hook.at("sleep", "seconds").exists()) {
            return hook.at("sleep", "seconds").integer(0);
        }
        StringBuilder script = new StringBuilder();
        for (Cursor word : hook.at("exec", "command").items()) {
            script.append(word.text()).append(' ');
        }
        return slept(words(script.toString()));
    }

    /** Cuts at everything but letters, digits, dots, dollar signs and hyphens; {@code ||} stays as a word. */
    private static String[] words(String script) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            boolean part = Character.isLetterOrDigit(c) || c == '.' || c == '$' || c == '-' || c == '_' || c == '/';
            plain.append(part ? c : c == '|' ? " | " : " ");
        }
        return plain.toString().trim().split("\\s+");
    }

    private static int slept(String[] words) {
        int sum = 0;
        for (int i = 0; i < words.length; i++) {
            if (CONTROL.contains(words[i]) || words[i].equals("|")) {
                return 0;
            }
            boolean sleeps = words[i].equals("sleep") || words[i].endsWith("/sleep");
            if (sleeps && i + 1 < words.length) {
                sum += seconds(words[i + 1]);
            }
        }
        return sum;
    }

    /** As {@code sleep} of coreutils takes it, fractions left out. */
    private static int seconds(String text) {
        boolean minutes = text.endsWith("m");
        boolean unit = minutes || text.endsWith("s");
        int number =
                Digits.port(unit ? text.substring(0, text.length() - 1) : text).orElse(0);
        return minutes ? number * 60 : number;
    }
}
