package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Handshakes.Handshake;
import io.meshlint.rule.Command;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Handshakes that fail, gathered by the setting at fault: a finding each. */
final class Meetings {

    private final Map<String, List<Handshake>> bySetting = new LinkedHashMap<>();

    /** Adds one; of several with one setting, those that are certain come first. */
    void add(Cursor setting, Handshake handshake) {
        Resource resource = setting.resource();
        String key = resource.source().path() + "#" + resource.document() + "#" + setting.path() + handshake.end();
        List<Handshake> group = bySetting.computeIfAbsent(key, k -> new ArrayList<>());
        if (handshake.certain()) {
            int first = 0;
            while (first < group.size() && group.get(first).certain()) {
                first++;
            }
            group.add(first, handshake);
        } else {
            group.add(handshake);
        }
    }

    boolean isEmpty() {
        return bySetting.isEmpty();
    }

    Collection<List<Handshake>> groups() {
        return bySetting.values();
    }

    /** How sure the group is: an error, or a warning where the pods may be outside the mesh. */
    static Severity severity(List<Handshake> group) {
        return group.get(0).certain() ? Severity.ERROR : Severity.WARNING;
    }

    /** Names what the servers accept, and the other ports that the setting is wrong for. */
    static void relate(Draft draft, List<Handshake> group) {
        Handshake worst = group.get(0);
        worst.accepts()
                .ifPresent(at ->
                        draft.related(at, "what the pods of " + worst.server().title() + " take"));
        for (Handshake other : group) {
            draft.related(
                    other.port().nameOrNumber(),
                    other.service().title() + " leads to " + other.server().title());
        }
    }

    /** The Service and port of a handshake, as messages name them. */
    static String title(Handshake handshake) {
        return handshake.port().nameOrNumber().text() + " of "
                + handshake.service().title();
    }

    /** A command that shows what callers speak. */
    static Command confirm(Handshake handshake) {
        return Command.of(
                handshake.service().resource(),
                "istioctl proxy-config cluster {caller} --fqdn %s -o yaml",
                handshake.service().name());
    }
}
