package io.meshlint.rules.service;

import io.meshlint.cluster.IngressClasses;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Ingress;
import io.meshlint.manifest.Resource;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Draft;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.text.SpellingIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports Ingresses that no controller takes, or another one than their annotations are written for. Follows the
 * admission plugin {@code DefaultIngressClass} of Kubernetes and the controllers' own filters.
 */
public final class IngressClass implements Rule {

    static final RuleInfo INFO = RuleInfo.named("ingress-class")
            .severity(Severity.WARNING)
            .summary("ingress has no class that a controller takes, or annotations for another controller")
            .covers("kv:multiple-default-ingress-classes")
            .withFixes()
            .since("0.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        if (!mesh.cluster().has(Ingress.KIND) && !mesh.cluster().has(IngressClasses.KIND)) {
            return;
        }
        IngressClasses classes = mesh.cluster().ingresses().classes();
        defaults(mesh, classes.all(), findings);
        for (Ingress ingress : mesh.cluster().ingresses().all()) {
            Cursor name = ingress.className();
            if (mesh.world().manifests().kustomizations().mayAdd(name) || name.isPlaceholder()) {
                continue;
            }
            if (!name.exists()) {
                classless(mesh, ingress, findings);
            } else if (name.key().equals("ingressClassName")
                    && classes.named(name.text()).isEmpty()) {
                unknown(mesh, ingress, classes.all(), findings);
            }
            ForeignAnnotations.check(ingress, classes.controllerOf(ingress), findings);
        }
    }

    /** Two defaults of one folder; those of several folders may belong to several clusters. */
    private static void defaults(Mesh mesh, List<Resource> classes, Findings findings) {
        List<Resource> known = new ArrayList<>();
        for (Resource candidate : classes) {
            if (!IngressClasses.isDefault(candidate)) {
                continue;
            }
            for (Resource other : known) {
                boolean one = mesh.world().assumptions().closedWorld() || isBeside(candidate, other);
                if (one && !other.name().equals(candidate.name())) {
                    String title = "IngressClass `" + candidate.name() + "` is the default, and so is `";
                    findings.report(IngressClasses.defaultMark(candidate), title + other.name() + "`")
                            .hint("keep the annotation on one of them")
                            .related(IngressClasses.defaultMark(other), "the other default")
                            .confirm("kubectl get ingressclass -o yaml")
                            .predicts("older API servers reject an Ingress without a class, newer ones give it the "
                                    + "class that was created last");
                    break;
                }
            }
            known.add(candidate);
        }
    }

    private static boolean isBeside(Resource one, Resource other) {
        return one.source().folder().equals(other.source().folder());
    }

    private static void classless(Mesh mesh, Ingress ingress, Findings findings) {
        IngressClasses classes = mesh.cluster().ingresses().classes();
        boolean closed = mesh.world().assumptions().closedWorld();
        boolean beside = closed;
        for (Resource candidate : classes.all()) {
            if (IngressClasses.isDefault(candidate)
                    || IngressClasses.defaultMark(candidate).isPlaceholder()) {
                return;
            }
            beside |= isBeside(candidate, ingress.resource());
        }
        if (classes.takesClassless() || classes.all().isEmpty() && !closed) {
            return;
        }
        Draft draft = findings.report(
                        ingress.className(),
                        ingress.title()
                                + (classes.all().isEmpty()
                                        ? " names no class, and there is no default"
                                        : " names no class, and no IngressClass here is the default"))
                .lowered(beside ? 0 : 1)
                .confirm(Confirm.describe(ingress))
                .predicts("no controller takes it: 404 for all its hosts, and no address in its status");
        if (classes.all().size() == 1) {
            Resource only = classes.all().get(0);
            draft.hint("add `ingressClassName: " + only.name() + "`")
                    .related(only.metadata().at("name"), "the only IngressClass");
        } else {
            draft.hint("add `ingressClassName`, or mark one IngressClass as the default");
        }
    }

    private static void unknown(Mesh mesh, Ingress ingress, List<Resource> classes, Findings findings) {
        Cursor name = ingress.className();
        boolean closed = mesh.world().assumptions().closedWorld();
        if (classes.isEmpty() && !closed) {
            return;
        }
        Draft draft = findings.report(name, ingress.title() + " names class `" + name.text() + "`, which is not here")
                .confirm("kubectl get ingressclass %s", name.text())
                .predicts("no controller takes it: 404 for all its hosts, and no address in its status");
        for (Resource candidate : classes) {
            if (SpellingIndex.areNear(candidate.name(), name.text())) {
                draft.change(name, candidate.name())
                        .related(candidate.metadata().at("name"), "the class that is here");
                return;
            }
        }
        draft.lowered(closed ? 0 : 1).hint("name an IngressClass of the cluster");
    }
}
