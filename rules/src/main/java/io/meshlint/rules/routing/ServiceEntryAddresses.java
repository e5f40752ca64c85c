package io.meshlint.rules.routing;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.mesh.Flag;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.Protocols;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Parameters;
import io.meshlint.rule.Rule;
import io.meshlint.rule.RuleInfo;
import io.meshlint.rule.Severity;
import io.meshlint.world.Version;
import java.util.Optional;

/**
 * Reports TCP ports of ServiceEntries that have no address and get none: proxies then take every connection to that port
 * for the host. Which entries get one follows {@code ShouldV2AutoAllocateIP} in Istio's
 * {@code pkg/config/validation} and {@code PILOT_ENABLE_IP_AUTOALLOCATE}.
 */
public final class ServiceEntryAddresses implements Rule {

    static final RuleInfo INFO = RuleInfo.named("service-entry-addresses")
            .severity(Severity.WARNING)
            .summary("TCP port of a ServiceEntry has no address and takes all connections to its number")
            .flags(Flag.UF)
            .covers("IST0134")
            .needs(ServiceEntry.KIND)
            .since("0.1");

    private static final String ALLOCATE = "networking.istio.io/enable-autoallocate-ip";

    /** The version since which ServiceEntries without addresses get one. */
    private static final int ALLOCATED_SINCE = 25;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Mesh mesh, Parameters parameters, Findings findings) {
        Version istio = mesh.world().assumptions().istio();
        boolean may = !istio.isSet() || istio.isBefore(1, ALLOCATED_SINCE);
        boolean old = may && !mesh.world().mesh().allocatesAddresses();
        for (Resource resource : mesh.cluster().ofKind(ServiceEntry.GROUP, ServiceEntry.KIND)) {
            ServiceEntry entry = new ServiceEntry(resource);
            boolean has = entry.addresses().size() > 0
                    || entry.addresses().isPlaceholder()
                    || resource.root().at("status", "addresses").size() > 0
                    || mesh.world().manifests().kustomizations().mayChange(entry.addresses());
            Optional<Cursor> why = has || isElsewhere(entry) ? Optional.empty() : why(entry, old);
            if (why.isPresent()) {
                check(entry, why.get(), istio.isSet(), findings);
            }
        }
    }

    /** Whether service-entry-resolution-none has it, or it has no proxy's listener at all. */
    private static boolean isElsewhere(ServiceEntry entry) {
        return entry.resolvesNothing()
                        && entry.endpoints().size() == 0
                        && entry.workloadSelector().isEmpty()
                || entry.resolution().isPlaceholder();
    }

    /** What keeps Istio from giving it an address; empty if it does. */
    private static Optional<Cursor> why(ServiceEntry entry, boolean old) {
        Cursor label = entry.resource().labels().at(ALLOCATE);
        if (label.text().equalsIgnoreCase("false")) {
            return Optional.of(label);
        }
        for (Cursor host : entry.hosts()) {
            if (host.text().startsWith("*")) {
                return Optional.of(host);
            }
        }
        if (entry.resolvesNothing()) {
            return Optional.of(entry.resolution());
        }
        return old ? Optional.of(entry.addresses()) : Optional.empty();
    }

    /** Reports the ports; where the version is not known and decides, as an information. */
    private static void check(ServiceEntry entry, Cursor why, boolean known, Findings findings) {
        boolean open = !known && why.key().equals("addresses");
        for (ServiceEntry.Port port : entry.ports()) {
            if (isTcp(port)) {
                String number = port.cursor().at("number").text();
                findings.report(
                                port.cursor(),
                                entry.title() + " has TCP port " + number
                                        + " and no address: "
                                        + (open ? "before Istio 1.25 " : "")
                                        + "every connection to that port is taken for its hosts")
                        .severity(open ? Severity.INFO : Severity.WARNING)
                        .key(number)
                        .related(why, reason(why))
                        .hint("list the addresses of the host in `addresses`")
                        .confirm("istioctl proxy-config listener {caller} --port %s", number);
            }
        }
    }

    private static String reason(Cursor why) {
        return switch (why.key()) {
            case ALLOCATE -> "this keeps Istio from giving it one";
            case "addresses" -> "no address is given before Istio 1.25";
            case "resolution" -> "without resolution it gets none";
            default -> "wildcards get none";
        };
    }

    private static boolean isTcp(ServiceEntry.Port port) {
        Protocol protocol = Protocols.parse(port.protocol().text());
        boolean unset = protocol == Protocol.AUTO && !port.protocol().isPlaceholder();
        return unset
                || protocol == Protocol.TCP
                || protocol == Protocol.MONGO
                || protocol == Protocol.REDIS
                || protocol == Protocol.MYSQL;
    }
}
