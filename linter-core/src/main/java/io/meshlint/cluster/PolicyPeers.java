package io.meshlint.cluster;

import io.meshlint.cluster.Admission.Why;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.NetworkPolicy;
import io.meshlint.manifest.Selector;
import io.meshlint.manifest.Selector.Match;
import io.meshlint.manifest.Workload;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the peers of a NetworkPolicy's rule hold a party. */
final class PolicyPeers {

    /**
     * How a peer and a party meet.
     *
     * @param match whether it holds the party
     * @param why what does not fit, where it does not
     * @param at the field that does not fit
     */
    record Meeting(Match match, Why why, Cursor at) {

        private static Meeting of(Match match, Cursor peer) {
            return new Meeting(match, Why.BOTH, peer);
        }
    }

    private final World world;
    private final NamespaceLabels namespaces;

    PolicyPeers(World world) {
        this.world = world;
        this.namespaces = new NamespaceLabels(world);
    }

    Meeting meet(NetworkPolicy policy, Cursor peer, Party party) {
        Cursor block = peer.at("ipBlock");
        boolean selects =
                peer.at("podSelector").exists() || peer.at("namespaceSelector").exists();
        if (block.exists() == selects || peer.isPlaceholder()) {
            return Meeting.of(Match.UNKNOWN, peer);
        }
        if (block.exists()) {
            return new Meeting(block(block, party), Why.ADDRESS, block.at("cidr"));
        }
        if (party instanceof Party.Pods pods) {
            return pods(policy, peer, pods);
        }
        if (party instanceof Party.Strangers) {
            return peer.at("namespaceSelector").exists()
                    ? Meeting.of(Match.UNKNOWN, peer)
                    : new Meeting(Match.NO, Why.NAMESPACE, peer);
        }
        return Meeting.of(party instanceof Party.Node ? Match.UNKNOWN : Match.NO, peer);
    }

    private Meeting pods(NetworkPolicy policy, Cursor peer, Party.Pods pods) {
        Selector wanted = new Selector(peer.at("podSelector"));
        Selector where = new Selector(peer.at("namespaceSelector"));
        Match labels = labels(wanted, pods);
        Match namespace = where.cursor().exists()
                ? namespaces.match(where, pods.namespace())
                : of(policy.namespace().to(pods.namespace()));
        if (labels == Match.NO) {
            Cursor unmet = wanted.unmet(pods.labels().orElseThrow()).get(0);
            return new Meeting(Match.NO, namespace == Match.NO ? Why.BOTH : Why.POD_LABEL, unmet);
        }
        if (namespace == Match.NO) {
            return where.cursor().exists()
                    ? new Meeting(Match.NO, Why.NAMESPACE_LABEL, namespaces.unmet(where, pods.namespace()))
                    : new Meeting(Match.NO, Why.NAMESPACE, peer);
        }
        return Meeting.of(NamespaceLabels.worse(labels, namespace), peer);
    }

    private static Match of(Namespace.Relation relation) {
        return switch (relation) {
            case SAME -> Match.YES;
            case MAYBE -> Match.UNKNOWN;
            case DIFFERENT -> Match.NO;
        };
    }

    private Match labels(Selector selector, Party.Pods pods) {
        if (!selector.cursor().exists() || selector.isEmpty()) {
            return selector.cursor().isPlaceholder() ? Match.UNKNOWN : Match.YES;
        }
        return pods.workload().isPresent() ? match(selector, pods.workload().get()) : Match.UNKNOWN;
    }

    /** Whether a selector picks the pods of a workload; labels that something else may add are unknown. */
    Match match(Selector selector, Workload workload) {
        if (selector.cursor().isPlaceholder()) {
            return Match.UNKNOWN;
        }
        Labels labels = workload.labels();
        Match match = selector.match(labels);
        if (match != Match.NO) {
            return match;
        }
        boolean patched = world.manifests().kustomizations().mayChange(labels.cursor());
        for (Cursor unmet : selector.unmet(labels)) {
            boolean expression = unmet.key().isEmpty();
            String key = expression ? unmet.at("key").text() : unmet.key();
            boolean added = !labels.has(key)
                    && (!Containers.isBuiltIn(workload) || world.unseen().isOperatorKey(key));
            if (!added && !patched && !world.manifests().kustomizations().addsLabel(workload.resource(), key)) {
                return Match.NO;
            }
        }
        return Match.UNKNOWN;
    }

    private static Match block(Cursor block, Party party) {
        Optional<AddressBlock> cidr = AddressBlock.of(block.at("cidr").text());
        List<AddressBlock> except = new ArrayList<>();
        for (Cursor item : block.at("except").items()) {
            AddressBlock.of(item.text()).ifPresent(except::add);
        }
        boolean open = cidr.isEmpty() || except.size() < block.at("except").size();
        if (open || party instanceof Party.Node) {
            return Match.UNKNOWN;
        }
        if (party instanceof Party.Outside outside) {
            return outside(cidr.get(), except, outside);
        }
        boolean inside = cidr.get().mayBeInside() && !AddressBlock.holdPrivate(except);
        return inside ? Match.UNKNOWN : Match.NO;
    }

    private static Match outside(AddressBlock cidr, List<AddressBlock> except, Party.Outside outside) {
        if (outside.address().isEmpty()) {
            return cidr.isEverything() && except.isEmpty() ? Match.YES : Match.UNKNOWN;
        }
        Optional<AddressBlock> address = AddressBlock.of(outside.address());
        if (address.isEmpty()) {
            return Match.UNKNOWN;
        }
        boolean held = cidr.holds(address.get());
        for (AddressBlock hole : except) {
            held &= !hole.holds(address.get());
        }
        return held ? Match.YES : Match.NO;
    }
}
