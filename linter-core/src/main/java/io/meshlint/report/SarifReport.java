package io.meshlint.report;

import io.meshlint.engine.NotChecked;
import io.meshlint.engine.Report;
import io.meshlint.engine.Report.Suppressed;
import io.meshlint.manifest.Place;
import io.meshlint.mesh.Flag;
import io.meshlint.rule.Finding;
import io.meshlint.rule.Related;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.Span;
import io.meshlint.text.TextEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report for code scanning: SARIF 2.1.0. Every rule is declared, so that a scanner closes what is no longer found;
 * fingerprints follow a finding when lines shift.
 */
final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String ROOT = "%SRCROOT%";

    private final ReportOptions options;
    private final Severity least;
    private final StringBuilder out;
    private final Json json;
    private final List<RuleInfo> rules = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();

    SarifReport(ReportOptions options, Severity least, StringBuilder out) {
        this.options = options;
        this.least = least;
        this.out = out;
        this.json = new Json(out);
    }

    void write(Report report) {
        json.object().name("$schema").value(SCHEMA).name("version").value("2.1.0");
        json.name("runs").array().object();
        driver(report);
        invocation(report);
        json.name("originalUriBaseIds").inlineObject().name(ROOT).inlineObject();
        text("description", "The folder in which meshlint ran.");
        json.endObject().endObject();
        json.name("columnKind").value("unicodeCodePoints");
        json.name("results").array();
        for (Finding finding : report.findings()) {
            if (finding.severity().isAtLeast(least)) {
                result(finding, Optional.empty());
            }
        }
        for (Suppressed suppressed : options.showSuppressed() ? report.suppressed() : List.<Suppressed>of()) {
            result(suppressed.finding(), Optional.of(suppressed));
        }
        json.endArray().endObject().endArray().endObject();
        out.append('\n');
    }

    private void driver(Report report) {
        json.name("tool").object().name("driver").object();
        json.name("name").value("meshlint").name("version").value(options.version());
        json.name("informationUri").value(Words.HOME);
        json.name("rules").array();
        for (Rule rule : options.rules().rules()) {
            declare(rule.info(), rule.category(), options.rules().page(rule));
        }
        List<Finding> findings = new ArrayList<>(report.findings());
        report.suppressed().forEach(suppressed -> findings.add(suppressed.finding()));
        for (Finding finding : findings) {
            if (!indexes.containsKey(finding.rule().id())) {
                declare(finding.rule(), "", "");
            }
        }
        json.endArray().endObject().endObject();
    }

    private void declare(RuleInfo rule, String category, String page) {
        indexes.put(rule.id(), rules.size());
        rules.add(rule);
        json.object().name("id").value(rule.id());
        String summary = rule.summary().isEmpty() ? rule.id() : rule.summary();
        text("shortDescription", summary);
        text("fullDescription", summary);
        json.name("helpUri").value(Words.url(rule));
        json.name("help").object().name("text").value(summary + ": " + Words.url(rule));
        if (!page.isEmpty()) {
            json.name("markdown").value(page);
        }
        json.endObject();
        json.name("defaultConfiguration").inlineObject().name("level").value(level(rule.severity()));
        json.endObject().name("properties").inlineObject();
        json.name("problem.severity").value(problem(rule.severity()));
        json.name("tags").inlineArray().value("kubernetes").value("profile/" + rule.profile());
        if (!category.isEmpty()) {
            json.value(category);
        }
        json.endArray().endObject().endObject();
    }

    private void invocation(Report report) {
        json.name("invocations").array().object();
        json.name("executionSuccessful").value(report.faults().isEmpty());
        json.name("toolExecutionNotifications").array();
        for (String fault : report.faults()) {
            json.object().name("level").value("error");
            text("message", fault);
            json.endObject();
        }
        for (NotChecked skipped : report.notChecked()) {
            json.object().name("level").value("note");
            text("message", "not checked: " + skipped.reason());
            json.name("locations").array().object().name("physicalLocation").object();
            artifact(skipped.file());
            json.endObject().endObject().endArray().endObject();
        }
        json.endArray().endObject().endArray();
    }

    private void result(Finding finding, Optional<Suppressed> suppressed) {
        RuleInfo rule = finding.rule();
        json.object().name("ruleId").value(rule.id());
        json.name("ruleIndex").value(indexes.get(rule.id()));
        json.name("level").value(level(finding.severity()));
        text("message", Words.sentence(finding));
        json.name("locations").array().object();
        physical(finding.place());
        logical(finding.place());
        json.endObject().endArray();
        related(finding.related());
        json.name("partialFingerprints").inlineObject().name("meshlint/v1");
        json.value(finding.fingerprint()).endObject();
        fix(finding);
        if (suppressed.isPresent()) {
            json.name("suppressions").array().inlineObject().name("kind").value("inSource");
            if (!suppressed.get().reason().isEmpty()) {
                json.name("justification").value(suppressed.get().reason());
            }
            json.endObject().endArray();
        }
        json.name("properties").inlineObject().name("flags").inlineArray();
        for (Flag flag : finding.flags()) {
            json.value(flag.name());
        }
        json.endArray();
        json.name("symptom").valueOrNull(finding.symptom());
        json.name("predicts").valueOrNull(finding.predicts()).endObject();
        json.endObject();
    }

    private void related(List<Related> places) {
        if (places.isEmpty()) {
            return;
        }
        json.name("relatedLocations").array();
        for (int i = 0; i < places.size(); i++) {
            json.object().name("id").value(i + 1L);
            text("message", places.get(i).message());
            physical(places.get(i).place());
            json.endObject();
        }
        json.endArray();
    }

    private void physical(Place place) {
        Span span = place.span();
        json.name("physicalLocation").object();
        artifact(place.source().path());
        region("region", span);
        json.endObject();
    }

    private void region(String name, Span span) {
        json.name(name).inlineObject();
        json.name("startLine").value(span.line()).name("startColumn").value(span.column());
        json.name("endLine").value(span.endLine()).name("endColumn").value(span.endColumn());
        json.endObject();
    }

    private void artifact(String path) {
        json.name("artifactLocation").inlineObject();
        json.name("uri").value(Uris.of(path)).name("uriBaseId").value(ROOT).endObject();
    }

    private void logical(Place place) {
        if (!place.resource().isNone()) {
            json.name("logicalLocations").array().inlineObject();
            json.name("fullyQualifiedName")
                    .value(place.resource() + (place.path().isEmpty() ? "" : " " + place.path()));
            json.name("kind").value("resource").endObject().endArray();
        }
    }

    private void fix(Finding finding) {
        if (finding.fix().isEmpty()) {
            return;
        }
        json.name("fixes").array().object();
        text("description", finding.fix().get().description());
        json.name("artifactChanges").array();
        Map<String, List<TextEdit>> byFile = new LinkedHashMap<>();
        for (TextEdit edit : finding.fix().get().edits()) {
            byFile.computeIfAbsent(edit.source().path(), path -> new ArrayList<>())
                    .add(edit);
        }
        for (Map.Entry<String, List<TextEdit>> file : byFile.entrySet()) {
            json.object();
            artifact(file.getKey());
            json.name("replacements").array();
            for (TextEdit edit : file.getValue()) {
                json.object();
                region("deletedRegion", edit.span());
                text("insertedContent", edit.text());
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().endObject().endArray();
    }

    private void text(String name, String text) {
        json.name(name).inlineObject().name("text").value(text).endObject();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
            case OFF -> "none";
        };
    }

    private static String problem(Severity severity) {
        return severity.isAtLeast(Severity.WARNING) ? severity.toString() : "recommendation";
    }
}
