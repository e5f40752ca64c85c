package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import io.meshlint.manifest.Service;
import java.util.Locale;
import java.util.Optional;

/**
 * What a pod template gives away of the protocol that a port of its app speaks. Declarations are documentation, so nothing
 * here is more than evidence.
 */
public final class Evidence {

    /** How much a sign proves. */
    public enum Strength {
        /** Too little to doubt what is declared. */
        HINT,
        /** The name or number of a port, which say nothing for sure. */
        WEAK,
        /** It can hardly mean anything else. */
        STRONG
    }

    /**
     * A sign of a protocol.
     *
     * @param protocol what is spoken
     * @param at what shows it
     * @param note what that is, as a short noun phrase
     */
    public record Sign(AppProtocol protocol, Cursor at, String note, Strength strength) {

        /** Whether it can hardly mean anything else. */
        public boolean strong() {
            return strength == Strength.STRONG;
        }
    }

    private Evidence() {}

    /** The strongest sign that the pods give of what the app speaks on a port of theirs. */
    public static Optional<Sign> of(Endpoints.Target target) {
        return target.number().isEmpty() ? Optional.empty() : strongest(target, "", Optional.empty());
    }

    /** The strongest sign of what the app speaks on a Service port, whose name is a sign too. */
    public static Optional<Sign> of(Service.Port port, Endpoints.Target target) {
        if (target.number().isEmpty()) {
            return Optional.empty();
        }
        String name = port.name().string();
        Optional<Sign> said = opaque(name)
                .flatMap(words ->
                        byName(words, target.number().getAsInt(), port.name(), "the Service calls it `" + name + "`"));
        return strongest(target, name, said);
    }

    /** What kubelet's probes of a port show: how it speaks to the app, which answers that. */
    public static Optional<Sign> ofProbes(Endpoints.Target target) {
        return target.number().isEmpty()
                ? Optional.empty()
                : probe(target, target.number().getAsInt());
    }

    private static Optional<Sign> strongest(Endpoints.Target target, String name, Optional<Sign> said) {
        int number = target.number().getAsInt();
        Optional<Sign> image = image(target, number);
        Optional<Sign> probe = probe(target, number);
        if (probe.isPresent()) {
            boolean both = image.isPresent()
                    && image.get().protocol() == AppProtocol.GRPC
                    && probe.get().protocol() != AppProtocol.GRPC;
            return both ? Optional.empty() : probe;
        }
        if (image.isPresent()) {
            return image;
        }
        Optional<Sign> declared = declared(target, number);
        Optional<Sign> words =
                declared.isPresent() && (said.isEmpty() || declared.get().strength() != Strength.HINT)
                        ? declared
                        : said;
        boolean web = PortNames.saysWeb(name)
                || PortNames.saysWeb(target.declared().map(Container.Port::name).orElse(""));
        return words.isPresent() || web ? words : byNumber(target, number);
    }

    private static Optional<Sign> image(Endpoints.Target target, int number) {
        for (Container container : target.workload().pod().runningContainers()) {
            Optional<KnownApps.App> app = KnownApps.of(container);
            boolean serves = target.container().isEmpty()
                    || target.container().get().cursor().node()
                            == container.cursor().node();
            if (app.isEmpty() || !serves) {
                continue;
            }
            Strength strength = strength(app.get(), container, target, number);
            if (strength != Strength.HINT) {
                AppProtocol protocol = app.get().protocol();
                return Optional.of(
                        new Sign(protocol, container.image(), "this image speaks " + protocol.title(), strength));
            }
        }
        return Optional.empty();
    }

    /** How far an image speaks for a port: its own, the one it is told to use, or the only one declared. */
    private static Strength strength(KnownApps.App app, Container container, Endpoints.Target target, int number) {
        if (app.port() == number) {
            return app.reach() == KnownApps.Reach.WEB_TOO ? Strength.WEAK : Strength.STRONG;
        }
        String name = target.declared().map(Container.Port::name).orElse("");
        boolean other = PortNames.read(name)
                .filter(read -> read.protocol() != app.protocol())
                .isPresent();
        if (other || PortNames.saysWeb(name) || KnownApps.isOfWeb(number)) {
            return Strength.HINT;
        }
        for (ToldPorts.Told told : ToldPorts.told(container)) {
            boolean web = told.by().toLowerCase(Locale.ROOT).contains("http");
            if (!web && ToldPorts.said(container, told.at()).orElse(-1) == number) {
                return Strength.STRONG;
            }
        }
        boolean only = target.declared().isPresent() && container.ports().size() == 1;
        return only && app.reach() == KnownApps.Reach.ALONE ? Strength.WEAK : Strength.HINT;
    }

    private static Optional<Sign> probe(Endpoints.Target target, int number) {
        for (Container container : target.workload().pod().runningContainers()) {
            Optional<Sign> probe = probe(container, number);
            if (probe.isPresent()) {
                return probe;
            }
        }
        return Optional.empty();
    }

    private static Optional<Sign> probe(Container container, int number) {
        for (Probe probe : container.probes()) {
            if (ToldPorts.portNumber(container, probe.port()).orElse(-1) != number) {
                continue;
            }
            if (probe.isGrpc()) {
                return Optional.of(
                        new Sign(AppProtocol.GRPC, probe.cursor(), "a gRPC probe asks this port", Strength.STRONG));
            }
            if (probe.isHttp()) {
                AppProtocol protocol = probe.isHttps() ? AppProtocol.HTTPS : AppProtocol.HTTP;
                return Optional.of(new Sign(
                        protocol, probe.port(), "kubelet probes it over " + protocol.title(), Strength.STRONG));
            }
        }
        return Optional.empty();
    }

    private static Optional<Sign> declared(Endpoints.Target target, int number) {
        if (target.declared().isEmpty()) {
            return Optional.empty();
        }
        Container.Port port = target.declared().get();
        return byName(port.name(), number, port.cursor().at("name"), "the container calls it `" + port.name() + "`");
    }

    /** A name of HTTP says it anywhere, that of anything else only on a port where it is usual. */
    private static Optional<Sign> byName(String name, int number, Cursor at, String note) {
        Optional<PortNames.Reading> reading = PortNames.read(name);
        if (reading.isEmpty()) {
            return Optional.empty();
        }
        AppProtocol protocol = reading.get().protocol();
        boolean typical = KnownApps.isTypical(protocol, number);
        boolean plain = protocol == AppProtocol.HTTP || protocol == AppProtocol.HTTPS;
        boolean alone = reading.get().lone() && protocol != AppProtocol.TRANSPORT;
        boolean web = !protocol.isHttpFamily() && PortNames.saysWeb(name);
        if (web || !typical && !plain && !alone) {
            return Optional.empty();
        }
        boolean says = typical || protocol.isHttpFamily();
        return Optional.of(new Sign(protocol, at, note, says ? Strength.WEAK : Strength.HINT));
    }

    /** What a Service port's name says beside the HTTP that it declares; other declarations are not doubted. */
    private static Optional<String> opaque(String name) {
        int hyphen = name.indexOf('-');
        boolean declares = hyphen > 0
                && named(name.substring(0, hyphen))
                        .filter(AppProtocol::isHttpFamily)
                        .isPresent();
        String rest = declares ? name.substring(hyphen + 1) : name;
        return named(rest).filter(protocol -> !protocol.isHttpFamily()).map(protocol -> rest);
    }

    /** The protocol that the words of a port's name agree on: {@code kafka-ui} is neither Kafka nor a plain web page. */
    public static Optional<AppProtocol> named(String name) {
        return PortNames.read(name).map(PortNames.Reading::protocol);
    }

    /** A number alone is a weak sign; that of Kafka less, as exporters like it too. */
    private static Optional<Sign> byNumber(Endpoints.Target target, int number) {
        Optional<AppProtocol> protocol = KnownApps.byNumber(number);
        if (protocol.isEmpty()) {
            return Optional.empty();
        }
        Cursor at = target.declared()
                .map(Container.Port::cursor)
                .orElse(target.workload().pod().spec().at("containers"));
        Strength strength = protocol.get() == AppProtocol.KAFKA ? Strength.HINT : Strength.WEAK;
        String note = number + " is the port of " + protocol.get().title();
        return Optional.of(new Sign(protocol.get(), at, note, strength));
    }
}
