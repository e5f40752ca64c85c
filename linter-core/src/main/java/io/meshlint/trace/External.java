package io.meshlint.trace;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.ServiceEntry;
import io.meshlint.mesh.ClientTls.Speech;
import io.meshlint.mesh.Mesh;
import io.meshlint.mesh.MeshService;
import io.meshlint.mesh.Protocols.Protocol;
import io.meshlint.trace.Call.Form;
import io.meshlint.trace.Outcome.Seen;
import java.util.List;
import java.util.Optional;

/** What answers outside the input: hosts of ServiceEntries, addresses that are written by hand, the rest of the world. */
final class External {

    private final Mesh mesh;

    External(Mesh mesh) {
        this.mesh = mesh;
    }

    /** Whether a name leads nowhere, as somebody says. */
    boolean isUnresolvable(String host) {
        return mesh.world().assumptions().unresolvable().contains(host);
    }

    /** Whether proxies find no address for a host of a ServiceEntry: no name server knows it. */
    boolean isDead(MeshService service) {
        ServiceEntry entry = new ServiceEntry(service.resource());
        if (!entry.resolution().text().startsWith("DNS")) {
            return false;
        }
        boolean any = false;
        boolean all = true;
        for (Cursor endpoint : entry.endpoints().items()) {
            any = true;
            all &= isUnresolvable(endpoint.at("address").text());
        }
        return any ? all : isUnresolvable(service.host().toString());
    }

    /** Whether no endpoint of a ServiceEntry has the labels of a subset. */
    static boolean lacks(MeshService service, Subset subset) {
        ServiceEntry entry = new ServiceEntry(service.resource());
        boolean open =
                entry.endpoints().isPlaceholder() || !entry.workloadSelector().isEmpty();
        for (Cursor endpoint : entry.endpoints().items()) {
            open |= Selector.match(subset.labels(), new Labels(endpoint.at("labels"))) != Selector.Match.NO;
        }
        return !open && !subset.labels().isEmpty();
    }

    /** What comes back from a host of a ServiceEntry. */
    Reply entry(Walk walk, MeshService service, MeshService.Port port, Policy policy, Form form, Proxy proxy) {
        Optional<Cursor> set = policy.setting(port.number().orElse(0), "tls");
        String host = service.host().toString();
        Walk there = walk.hop(Hop.Kind.ENDPOINTS, host + ", outside the input", service.at());
        boolean passed = Credentials.isPassedOver(set, policy, proxy);
        Optional<Reply> failed = passed ? Optional.empty() : new Credentials(mesh).missing(there, set, proxy);
        if (failed.isPresent()) {
            return failed.get();
        }
        Walk here = passed ? Credentials.passedOver(there, set.get()) : there;
        Speech speech = set.isPresent() && !passed ? mesh.handshakes().client().speech(set.get()) : Speech.PLAINTEXT;
        boolean encrypts = speech == Speech.TLS || speech == Speech.OWN;
        if (encrypts && form == Form.TLS) {
            return twice(here, set.get());
        }
        boolean encrypted = port.protocol() == Protocol.HTTPS || port.isNumber(443);
        if (encrypted && form.isHttp() && !encrypts && speech != Speech.MESH) {
            return Reply.answer(
                    here.unsure(Certainty.LIKELY, "a server for HTTPS gets plaintext"),
                    Outcome.answer(400, List.of(), "", ""));
        }
        return answers(here, host);
    }

    /** TLS within TLS: the server takes the outer one, and answers the inner one in plaintext. */
    private static Reply twice(Walk walk, Cursor set) {
        Walk there = walk.hop(Hop.Kind.TLS, "the rule encrypts what the client has encrypted", set)
                .unsure(Certainty.LIKELY, "few servers take TLS within TLS");
        return Reply.answer(there, Outcome.end(Seen.TLS, "wrong version number: the server expects HTTP inside TLS"));
    }

    /** What is taken to answer. */
    Reply answers(Walk walk, String what) {
        Walk doubt = walk.unsure(Certainty.LIKELY, what + " is taken to answer");
        return Reply.answer(
                doubt,
                walk.request().scheme().isHttp()
                        ? Outcome.answer(200, List.of(), "", "")
                        : Outcome.end(Seen.CONNECTED, ""));
    }
}
