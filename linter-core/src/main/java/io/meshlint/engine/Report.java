package io.meshlint.engine;

import io.meshlint.manifest.Place;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Severity;
import java.util.List;

/**
 * What a run found.
 *
 * @param files how many files were read
 * @param manifests how many of them are manifests
 * @param documents how many documents those hold, empty ones left out
 * @param resources how many objects
 * @param findings by path, document, line, rule; of every severity but off
 * @param baselined how many more are left out because a baseline holds them
 * @param suppressed what the manifests asked to leave out, in the same order
 * @param unknowns references that nobody can judge from these files
 * @param notChecked what was not looked at
 * @param faults internal faults: the run is not complete
 * @param timings rule or phase and its nanoseconds, in order
 * @param predictions what traces show of the findings
 */
public record Report(
        int files,
        int manifests,
        int documents,
        int resources,
        List<Finding> findings,
        int baselined,
        List<Suppressed> suppressed,
        List<Unknown> unknowns,
        List<NotChecked> notChecked,
        List<String> faults,
        List<Timing> timings,
        Predictions predictions) {

    /**
     * A finding that is left out.
     *
     * @param finding what was found
     * @param by where the manifests ask for it
     * @param reason why, may be empty
     */
    public record Suppressed(Finding finding, Place by, String reason) {}

    /** A reference whose target may be anywhere outside the input. */
    public record Unknown(Place place, String why) {}

    /** How long something took. */
    public record Timing(String name, long nanos) {}

    public Report {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        unknowns = List.copyOf(unknowns);
        notChecked = List.copyOf(notChecked);
        faults = List.copyOf(faults);
        timings = List.copyOf(timings);
    }

    /** A run of which nothing is traced. */
    public Report(
            int files,
            int manifests,
            int documents,
            int resources,
            List<Finding> findings,
            int baselined,
            List<Suppressed> suppressed,
            List<Unknown> unknowns,
            List<NotChecked> notChecked,
            List<String> faults,
            List<Timing> timings) {
        this(
                files,
                manifests,
                documents,
                resources,
                findings,
                baselined,
                suppressed,
                unknowns,
                notChecked,
                faults,
                timings,
                Predictions.NONE);
    }

    /** The same run, whose findings of at least a severity say what a trace shows of them. */
    public Report foretold(Severity least) {
        return with(predictions.told(findings, least), baselined);
    }

    /** The same run with those of its findings that a baseline does not hold. */
    Report baselined(List<Finding> fresh) {
        return with(fresh, baselined + findings.size() - fresh.size());
    }

    private Report with(List<Finding> others, int known) {
        return new Report(
                files,
                manifests,
                documents,
                resources,
                others,
                known,
                suppressed,
                unknowns,
                notChecked,
                faults,
                timings,
                predictions);
    }

    public long count(Severity severity) {
        long count = 0;
        for (Finding finding : findings) {
            count += finding.severity() == severity ? 1 : 0;
        }
        return count;
    }

    /** Whether a finding is at least this bad. */
    public boolean reaches(Severity severity) {
        for (Finding finding : findings) {
            if (finding.severity().isAtLeast(severity)) {
                return true;
            }
        }
        return false;
    }
}
