package io.meshlint.report;

import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.engine.Report.Suppressed;
import io.meshlint.manifest.Place;
import io.meshlint.manifest.ResourceId;
import io.meshlint.mesh.Flag;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Fix;
import io.meshlint.rule.Related;
import io.meshlint.rule.Severity;
import io.meshlint.text.TextEdit;
import java.util.List;
import java.util.Optional;

/** The report for programs. Every key is always there, in this order; what does not apply is null. */
final class JsonReport {

    private static final int VERSION = 1;

    private final ReportOptions options;
    private final Severity least;
    private final StringBuilder out;
    private final Json json;

    JsonReport(ReportOptions options, Severity least, StringBuilder out) {
        this.options = options;
        this.least = least;
        this.out = out;
        this.json = new Json(out);
    }

    void write(Report report) {
        json.object().name("version").value(VERSION);
        json.name("tool").inlineObject();
        json.name("name")
                .value("meshlint")
                .name("version")
                .value(options.version())
                .endObject();
        summary(report);
        json.name("findings").array();
        for (Finding finding : report.findings()) {
            if (finding.severity().isAtLeast(least)) {
                finding(finding, Optional.empty());
            }
        }
        for (Suppressed suppressed : options.showSuppressed() ? report.suppressed() : List.<Suppressed>of()) {
            finding(suppressed.finding(), Optional.of(suppressed));
        }
        json.endArray();
        json.name("notChecked").array();
        for (NotChecked skipped : report.notChecked()) {
            json.inlineObject().name("file").value(skipped.file());
            json.name("reason").value(skipped.reason()).endObject();
        }
        json.endArray().endObject();
        out.append('\n');
    }

    private void summary(Report report) {
        json.name("summary").inlineObject();
        json.name("files").value(report.manifests());
        json.name("documents").value(report.documents());
        json.name("resources").value(report.resources());
        json.name("errors").value(report.count(Severity.ERROR));
        json.name("warnings").value(report.count(Severity.WARNING));
        json.name("infos").value(report.count(Severity.INFO));
        json.name("suppressed").value(report.suppressed().size());
        json.name("baselined").value(report.baselined());
        json.name("unknown").value(report.unknowns().size());
        json.endObject();
    }

    private void finding(Finding finding, Optional<Suppressed> suppressed) {
        json.object();
        json.name("rule").value(finding.rule().id());
        json.name("severity").value(finding.severity().toString());
        json.name("message").value(finding.message());
        json.name("hint").valueOrNull(finding.hint());
        json.name("flags").inlineArray();
        for (Flag flag : finding.flags()) {
            json.value(flag.name());
        }
        json.endArray();
        json.name("symptom").valueOrNull(finding.symptom());
        json.name("predicts").valueOrNull(finding.predicts());
        resource(finding.place().resource());
        location(finding.place());
        related(finding.related());
        fix(finding.fix());
        strings("confirm", finding.confirm());
        strings("covers", finding.covers());
        json.name("fingerprint").value(finding.fingerprint());
        json.name("url").value(Words.url(finding.rule()));
        json.name("suppressed");
        if (suppressed.isPresent()) {
            json.inlineObject().name("reason").valueOrNull(suppressed.get().reason());
            location(suppressed.get().by());
            json.endObject();
        } else {
            json.nothing();
        }
        json.endObject();
    }

    private void resource(ResourceId id) {
        json.name("resource");
        if (id.isNone()) {
            json.nothing();
            return;
        }
        json.inlineObject();
        json.name("apiVersion").value(id.apiVersion());
        json.name("kind").value(id.kind());
        json.name("namespace");
        if (id.clusterScoped()) {
            json.value("");
        } else {
            json.valueOrNull(id.namespace());
        }
        json.name("name").value(id.name()).endObject();
    }

    private void location(Place place) {
        json.name("location").inlineObject();
        json.name("file").value(place.source().path());
        json.name("line").value(place.span().line());
        json.name("column").value(place.span().column());
        json.name("endLine").value(place.span().endLine());
        json.name("endColumn").value(place.span().endColumn());
        json.name("path").value(place.path()).endObject();
    }

    private void related(List<Related> places) {
        json.name("related").array();
        for (Related related : places) {
            json.object().name("message").value(related.message());
            resource(related.place().resource());
            location(related.place());
            json.endObject();
        }
        json.endArray();
    }

    private void fix(Optional<Fix> fix) {
        json.name("fix");
        if (fix.isEmpty()) {
            json.nothing();
            return;
        }
        json.object().name("description").value(fix.get().description());
        json.name("safe").value(fix.get().safe()).name("edits").array();
        for (TextEdit edit : fix.get().edits()) {
            json.inlineObject().name("file").value(edit.source().path());
            json.name("startLine").value(edit.span().line());
            json.name("startColumn").value(edit.span().column());
            json.name("endLine").value(edit.span().endLine());
            json.name("endColumn").value(edit.span().endColumn());
            json.name("text").value(edit.text()).endObject();
        }
        json.endArray().endObject();
    }

    private void strings(String name, List<String> texts) {
        json.name(name).inlineArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
