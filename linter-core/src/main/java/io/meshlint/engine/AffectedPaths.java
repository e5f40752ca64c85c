package io.meshlint.engine;

import io.meshlint.manifest.Place;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.ResourceId;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Related;
import io.meshlint.text.Span;
import io.meshlint.trace.Certainty;
import io.meshlint.trace.Foretold;
import io.meshlint.trace.Hop;
import io.meshlint.trace.Outcome;
import io.meshlint.trace.Outcome.Seen;
import io.meshlint.trace.Requests;
import io.meshlint.trace.Trace;
import io.meshlint.trace.Tracer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways of requests that faults lie on: those of the manifests that pass the object and end as the finding says. */
final class AffectedPaths {

    /** So many requests are followed for one finding. */
    private static final int TRIED = 12;

    private final Requests requests;
    private final Tracer tracer;
    private final Map<Requests.Asked, Trace> traces = new IdentityHashMap<>();
    private final Map<String, Resource> objects = new HashMap<>();

    AffectedPaths(Mesh mesh) {
        this.requests = new Requests(mesh);
        this.tracer = new Tracer(mesh);
        for (Resource resource : mesh.world().manifests().resources()) {
            objects.putIfAbsent(key(resource.source().path(), resource.id()), resource);
        }
    }

    private static String key(String path, ResourceId id) {
        return String.join("\n", path, id.apiVersion(), id.kind(), id.namespace(), id.name());
    }

    private static String key(Place place) {
        return key(place.source().path(), place.resource());
    }

    /** The first one of a finding in words: one that its own place decides, else one that passes its object. */
    Optional<String> of(Finding finding) {
        Optional<String> passing = Optional.empty();
        for (Requests.Asked asked : asked(finding)) {
            Trace trace = traces.computeIfAbsent(asked, a -> tracer.trace(a.request(), a.client()));
            for (Trace.Path path : trace.paths()) {
                boolean shows = shows(path.outcome(), finding);
                if ((shows || isWithoutProxy(path.outcome(), finding)) && meets(path, finding.place())) {
                    return Optional.of(Foretold.line(trace, path));
                }
                if (shows && passing.isEmpty() && passes(path, finding.place())) {
                    passing = Optional.of(Foretold.line(trace, path));
                }
            }
        }
        return passing;
    }

    /** Requests that pass the object of a finding, or those beside it; those from outside first, as they are derived. */
    private List<Requests.Asked> asked(Finding finding) {
        Set<Resource> about = new LinkedHashSet<>();
        add(finding.place(), about);
        for (Related related : finding.related()) {
            add(related.place(), about);
        }
        List<Requests.Asked> asked = new ArrayList<>();
        Map<Requests.Asked, Boolean> known = new IdentityHashMap<>();
        for (Resource object : about) {
            for (Requests.Asked each : requests.about(object, TRIED)) {
                if (asked.size() < TRIED && known.put(each, true) == null) {
                    asked.add(each);
                }
            }
        }
        return asked;
    }

    private void add(Place place, Set<Resource> about) {
        Resource object = objects.get(key(place));
        if (object != null) {
            about.add(object);
        }
    }

    private static boolean shows(Outcome outcome, Finding finding) {
        if (outcome.certainty().compareTo(Certainty.LIKELY) > 0) {
            return false;
        }
        for (Flag flag : outcome.flags()) {
            if (finding.flags().contains(flag)) {
                return true;
            }
        }
        return switch (finding.symptom()) {
            case "refused" -> outcome.seen() == Seen.REFUSED;
            case "reset" -> outcome.seen() == Seen.RESET;
            case "timeout" -> outcome.seen() == Seen.TIMEOUT;
            case "dns" -> outcome.seen() == Seen.DNS;
            default -> outcome.status() != 0 && finding.symptom().equals("http-" + outcome.status());
        };
    }

    /** Whether a caller without a proxy sees what a proxy would write down with the flag of a finding. */
    private static boolean isWithoutProxy(Outcome outcome, Finding finding) {
        return switch (outcome.certainty().compareTo(Certainty.LIKELY) > 0 ? Seen.UNKNOWN : outcome.seen()) {
            case REFUSED -> finding.flags().contains(Flag.UH) || finding.flags().contains(Flag.UF);
            case TIMEOUT -> finding.flags().contains(Flag.UF);
            case RESET -> finding.flags().contains(Flag.UC);
            default -> false;
        };
    }

    /** Whether a step is decided at the place, or by what stands around or inside it. */
    private static boolean meets(Trace.Path path, Place place) {
        for (Hop hop : path.hops()) {
            for (Place at : hop.places()) {
                if (at.source().path().equals(place.source().path()) && overlap(at.span(), place.span())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean overlap(Span one, Span other) {
        return one.line() <= other.endLine() && other.line() <= one.endLine();
    }

    private static boolean passes(Trace.Path path, Place place) {
        String key = key(place);
        for (Hop hop : path.hops()) {
            for (Place at : hop.places()) {
                if (key(at).equals(key)) {
                    return true;
                }
            }
        }
        return false;
    }
}
