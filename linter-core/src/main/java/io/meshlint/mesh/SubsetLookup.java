package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.DestinationRule;
import io.meshlint.manifest.DestinationRule.Subset;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.VirtualService.Destination;
import io.meshlint.mesh.Destinations.Client;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.List;
import java.util.Optional;

/** Which DestinationRule defines the subset that a destination names, for each sort of proxies that follows the route. */
public final class SubsetLookup {

    /** How the search for a subset ends. */
    public enum End {
        FOUND,
        UNKNOWN,
        /** The rules that the proxies follow do not define it. */
        UNDEFINED,
        /** A rule defines it that the proxies do not see: it is not exported to them. */
        HIDDEN,
        /** A rule defines it, and the proxies follow another one, or look for none in its namespace. */
        PASSED_OVER,
        /** There is no rule for the host. */
        NO_RULE
    }

    /**
     * The end of the search.
     *
     * @param followed the rule that the proxies follow, if there is one
     * @param subset the subset: of a rule that they follow, or do not
     * @param certain whether the evidence is complete
     */
    public record Answer(
            End end, Client client, Optional<DestinationRule> followed, Optional<Subset> subset, boolean certain) {

        public boolean isMissing() {
            return end != End.FOUND && end != End.UNKNOWN;
        }
    }

    private final World world;
    private final Registry registry;
    private final DestinationRules rules;
    private final Exports exports;
    private final Vicinity vicinity;

    SubsetLookup(World world, Registry registry, DestinationRules rules, Exports exports, Vicinity vicinity) {
        this.world = world;
        this.registry = registry;
        this.rules = rules;
        this.exports = exports;
        this.vicinity = vicinity;
    }

    /** Searches for a destination's subset as some proxies do; found where it names none. */
    public Answer of(Destination destination, Client client) {
        Cursor named = destination.subset();
        if (named.text().isEmpty()) {
            return answer(End.FOUND, client);
        }
        boolean open = named.isPlaceholder()
                || destination.host().isPlaceholder()
                || world.manifests().kustomizations().mayChange(destination.cursor());
        if (open) {
            return answer(End.UNKNOWN, client);
        }
        Resource from = named.resource();
        HostName host = registry.name(destination.host().text(), from);
        List<DestinationRule> about = rules.about(host);
        if (!isNamed(about, host, named.text())) {
            boolean absent = registry.resolve(destination.host()) instanceof Resolution.Missing<List<MeshService>>;
            return absent ? answer(End.UNKNOWN, client) : noRule(host, from, client);
        }
        return client.namespace().isEmpty()
                ? anywhere(named.text(), about, client)
                : from(client.namespace().get(), named, host, client);
    }

    private static Answer answer(End end, Client client) {
        return new Answer(end, client, Optional.empty(), Optional.empty(), true);
    }

    private Answer noRule(HostName host, Resource from, Client client) {
        Namespace namespace = host.namespace();
        boolean closed = world.isClosed(namespace) && world.isClosed(from.namespace());
        if (closed || vicinity.isComplete(from, namespace) && !world.unseen().managesService(host.service())) {
            return new Answer(End.NO_RULE, client, Optional.empty(), Optional.empty(), closed);
        }
        return answer(End.UNKNOWN, client);
    }

    /** Whether a rule is for the very host, or defines the subset: those for wildcards leave it to others. */
    private boolean isNamed(List<DestinationRule> about, HostName host, String subset) {
        boolean named = defined(about, subset).isPresent();
        for (DestinationRule rule : about) {
            named |= rules.host(rule).to(host) != Relation.DIFFERENT;
        }
        return named;
    }

    /** Proxies of a namespace that is not known follow some rule. */
    private Answer anywhere(String name, List<DestinationRule> about, Client client) {
        Optional<Subset> found = defined(about, name);
        return found.isPresent() || areOpen(about)
                ? new Answer(End.FOUND, client, Optional.empty(), found, false)
                : new Answer(End.UNDEFINED, client, Optional.of(about.get(0)), Optional.empty(), true);
    }

    private Answer from(Namespace namespace, Cursor named, HostName host, Client client) {
        DestinationRules.Lookup lookup = rules.lookup(namespace, host, named.resource());
        Optional<Subset> found = defined(lookup.all(), named.text());
        if (found.isPresent() || areOpen(lookup.all())) {
            return new Answer(End.FOUND, client, found.map(Subset::of), found, true);
        }
        if (followed(lookup).isEmpty() && !lookup.perhaps().isEmpty()) {
            return answer(End.UNKNOWN, client);
        }
        List<DestinationRule> about = rules.about(host);
        Optional<DestinationRule> followed = followed(lookup);
        Optional<Subset> elsewhere = defined(about, named.text());
        if (elsewhere.isEmpty()) {
            Optional<DestinationRule> any = followed.isPresent() ? followed : Optional.of(about.get(0));
            return new Answer(End.UNDEFINED, client, any, elsewhere, true);
        }
        DestinationRule rule = elsewhere.get().of();
        boolean maybe =
                rules.host(rule).to(host) == Relation.MAYBE || rule.namespace().to(namespace) == Relation.MAYBE;
        if (maybe) {
            return answer(End.UNKNOWN, client);
        }
        boolean hidden = exports.to(rule.resource(), namespace) == Relation.DIFFERENT;
        return new Answer(hidden ? End.HIDDEN : End.PASSED_OVER, client, followed, elsewhere, true);
    }

    private static Optional<DestinationRule> followed(DestinationRules.Lookup lookup) {
        List<DestinationRule> rules = lookup.winners().isEmpty() ? lookup.selecting() : lookup.winners();
        return rules.isEmpty() ? Optional.empty() : Optional.of(rules.get(0));
    }

    private static Optional<Subset> defined(List<DestinationRule> rules, String name) {
        for (DestinationRule rule : rules) {
            Optional<Subset> subset = rule.subset(name);
            if (subset.isPresent()) {
                return subset;
            }
        }
        return Optional.empty();
    }

    private boolean areOpen(List<DestinationRule> rules) {
        for (DestinationRule rule : rules) {
            if (rule.hasOpenSubsets()
                    || rule.host().isPlaceholder()
                    || world.manifests().kustomizations().mayChange(rule.spec().at("subsets"))) {
                return true;
            }
        }
        return false;
    }
}
