package io.meshlint.engine;

import io.meshlint.manifest.Resource;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Suppression;
import io.meshlint.yaml.YamlFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What the manifests of a run say about findings that are not wanted. */
final class Suppressions {

    private final Catalogue catalogue;
    private final Supplier<LocalDate> today;
    private final Map<String, List<Waiver>> byFile = new LinkedHashMap<>();
    private final List<Report.Suppressed> suppressed = new ArrayList<>();

    /**
     * Reads them.
     *
     * @param files what comments stand in; context counts no more than it is reported on
     * @param resources what annotations stand in
     * @param today the day, in the user's time zone, asked for only where something expires
     */
    Suppressions(List<YamlFile> files, List<Resource> resources, Catalogue catalogue, Supplier<LocalDate> today) {
        this.catalogue = catalogue;
        this.today = today;
        for (YamlFile file : files) {
            if (!file.source().isContext()) {
                add(new WaiverReader().ofComments(file));
            }
        }
        for (Resource resource : resources) {
            if (!resource.isContext()) {
                add(new WaiverReader().ofAnnotations(resource));
            }
        }
    }

    private void add(List<Waiver> waivers) {
        for (Waiver waiver : waivers) {
            String path = waiver.place().source().path();
            byFile.computeIfAbsent(path, file -> new ArrayList<>()).add(waiver);
        }
    }

    /** Whether the manifests say nothing of the kind. */
    boolean isEmpty() {
        return byFile.isEmpty();
    }

    /** The findings that nobody asked to leave out; the others are kept apart. */
    List<Finding> without(List<Finding> findings) {
        if (byFile.isEmpty()) {
            return findings;
        }
        List<Finding> kept = new ArrayList<>();
        for (Finding finding : findings) {
            Waiver granted = granted(finding);
            if (granted == null) {
                kept.add(finding);
            } else {
                suppressed.add(new Report.Suppressed(
                        finding, granted.place(), granted.wish().reason()));
            }
        }
        return kept;
    }

    /** The first that counts; every other one that would have is of use as well. */
    private Waiver granted(Finding finding) {
        Waiver first = null;
        for (Waiver waiver : byFile.getOrDefault(finding.place().source().path(), List.of())) {
            boolean counts = expired(waiver).isEmpty() && waiver.covers(finding.place());
            if (counts && waiver.grants(finding, catalogue) && first == null) {
                first = waiver;
            }
        }
        return first;
    }

    private String expired(Waiver waiver) {
        String until = waiver.wish().until();
        return !until.isEmpty() && today.get().isAfter(LocalDate.parse(until)) ? until : "";
    }

    /** What {@link #without} left out. */
    List<Report.Suppressed> suppressed() {
        return suppressed;
    }

    /**
     * What became of those that are written for us.
     *
     * @param ran the ids of the rules that ran
     */
    List<Suppression> reviewed(Set<String> ran) {
        List<Suppression> reviewed = new ArrayList<>();
        for (List<Waiver> waivers : byFile.values()) {
            for (Waiver waiver : waivers) {
                if (waiver.wish().ours()) {
                    reviewed.add(reviewed(waiver, ran));
                }
            }
        }
        return reviewed;
    }

    private Suppression reviewed(Waiver waiver, Set<String> ran) {
        Waiver.Wish wish = waiver.wish();
        List<String> unknown = new ArrayList<>();
        for (String name : wish.names()) {
            if (Selection.picked(name, catalogue).isEmpty()) {
                unknown.add(name);
            }
        }
        String expired = expired(waiver);
        List<String> unused = expired.isEmpty() ? waiver.unused(catalogue, ran) : List.of();
        return new Suppression(waiver.place(), wish.names(), wish.reason(), wish.problem(), expired, unknown, unused);
    }
}
