package io.meshlint.engine;

import io.meshlint.rule.Finding;
import io.meshlint.text.Source;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that were there when somebody decided to look at new ones alone. It knows them by their fingerprints, so it
 * holds when lines shift; rule, file and message stand beside them for people.
 */
public final class Baseline {

    /** The version of its form. */
    public static final int VERSION = 1;

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** One finding, as it was written down. */
    public record Entry(String fingerprint, String rule, String file, String message) {}

    private Baseline() {}

    /** Nothing was there. */
    public static Baseline empty() {
        return new Baseline();
    }

    /** What a run found. */
    public static Baseline of(Report report) {
        Baseline baseline = new Baseline();
        for (Finding finding : report.findings()) {
            baseline.add(new Entry(
                    finding.fingerprint(),
                    finding.rule().id(),
                    finding.place().source().path(),
                    finding.message()));
        }
        return baseline;
    }

    /**
     * Reads one that was written down.
     *
     * @param name of the file, for messages
     * @throws ConfigException if the text is no baseline
     */
    public static Baseline read(String name, byte[] bytes) throws ConfigException {
        Complaints complaints = new Complaints(name);
        Node node = ConfigReader.root(YamlReader.readOurs(Source.bytes(name, bytes), bytes), complaints);
        if (!node.isMapping()) {
            throw new ConfigException(List.of(name + " is no baseline"));
        }
        Setting root = Setting.root(node, complaints).allow("version", "findings");
        Baseline baseline = new Baseline();
        Setting version = root.get("version");
        if (!version.text("").equals(String.valueOf(VERSION))) {
            version.complain("`version` of a baseline must be " + VERSION);
        }
        for (Setting item : root.get("findings").mappings("fingerprint", "rule", "file", "message")) {
            String fingerprint = item.get("fingerprint").required();
            baseline.add(new Entry(
                    fingerprint,
                    item.get("rule").text(""),
                    item.get("file").text(""),
                    item.get("message").text("")));
        }
        if (!complaints.lines().isEmpty()) {
            throw new ConfigException(complaints.lines());
        }
        return baseline;
    }

    private void add(Entry entry) {
        entries.put(entry.fingerprint, entry);
    }

    /** What it holds, in the order of reports. */
    public List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    public int size() {
        return entries.size();
    }

    /** What of this another one holds, too. */
    public Baseline within(Baseline other) {
        Baseline common = new Baseline();
        for (Entry entry : entries.values()) {
            if (other.entries.containsKey(entry.fingerprint)) {
                common.add(entry);
            }
        }
        return common;
    }

    /** The report without the findings that this holds; their number stays. */
    public Report without(Report report) {
        List<Finding> fresh = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (!entries.containsKey(finding.fingerprint())) {
                fresh.add(finding);
            }
        }
        return report.baselined(fresh);
    }

    /** How many of its findings a report does not have, from which nothing was taken yet. */
    public int gone(Report report) {
        return size() - within(of(report)).size();
    }
}
