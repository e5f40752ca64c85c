package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a pod template gives away of the app in it: which protocol a port speaks and on which ports the app listens.
 * Declarations are documentation, so nothing here is more than evidence.
 */
public final class Evidence {

    /** What apps speak, as far as it matters to a proxy. */
    public enum Protocol {
        HTTP("http", false),
        HTTPS("https", false),
        GRPC("grpc", false),
        HTTP2("http2", false),
        REDIS("redis", false),
        MONGO("mongo", false),
        MYSQL("mysql", true),
        POSTGRES("tcp", false),
        KAFKA("tcp", false),
        CASSANDRA("tcp", false),
        AMQP("tcp", false),
        MEMCACHED("tcp", false),
        ZOOKEEPER("tcp", false),
        NATS("tcp", true),
        SMTP("tcp", true),
        FTP("tcp", true),
        SSH("tcp", true),
        POP3("tcp", true),
        IMAP("tcp", true),
        VNC("tcp", true);

        private final String prefix;
        private final boolean serverFirst;

        Protocol(String prefix, boolean serverFirst) {
            this.prefix = prefix;
            this.serverFirst = serverFirst;
        }

        /** The word that Istio knows it by: a port name's prefix or an appProtocol. */
        public String prefix() {
            return prefix;
        }

        /** Whether the server speaks first, so that a proxy that waits for the client waits for ever. */
        public boolean isServerFirst() {
            return serverFirst;
        }

        /** Whether it is HTTP in some version, encrypted or not. */
        public boolean isHttpFamily() {
            return this == HTTP || this == HTTPS || this == GRPC || this == HTTP2;
        }

        /** As messages write it. */
        public String title() {
            return switch (this) {
                case POSTGRES -> "PostgreSQL";
                case KAFKA -> "Kafka";
                case CASSANDRA -> "Cassandra";
                case MEMCACHED -> "memcached";
                case ZOOKEEPER -> "ZooKeeper";
                case MYSQL -> "MySQL";
                case MONGO -> "MongoDB";
                case REDIS -> "Redis";
                case GRPC -> "gRPC";
                case HTTP2 -> "HTTP/2";
                default -> name();
            };
        }
    }

    /**
     * A sign of a protocol.
     *
     * @param protocol what is spoken
     * @param at what shows it
     * @param note what that is, as a short noun phrase
     * @param strong whether it can hardly mean anything else; a port's number alone is weak
     */
    public record Sign(Protocol protocol, Cursor at, String note, boolean strong) {}

    private record App(Protocol protocol, int port) {}

    /** Images, by the last part of their name, and the port on which each speaks its own protocol. */
    private static final Map<String, App> IMAGES = Map.ofEntries(
            Map.entry("redis", new App(Protocol.REDIS, 6379)),
            Map.entry("valkey", new App(Protocol.REDIS, 6379)),
            Map.entry("keydb", new App(Protocol.REDIS, 6379)),
            Map.entry("redis-stack", new App(Protocol.REDIS, 6379)),
            Map.entry("redis-stack-server", new App(Protocol.REDIS, 6379)),
            Map.entry("mysql", new App(Protocol.MYSQL, 3306)),
            Map.entry("mysql-server", new App(Protocol.MYSQL, 3306)),
            Map.entry("mariadb", new App(Protocol.MYSQL, 3306)),
            Map.entry("percona", new App(Protocol.MYSQL, 3306)),
            Map.entry("postgres", new App(Protocol.POSTGRES, 5432)),
            Map.entry("postgresql", new App(Protocol.POSTGRES, 5432)),
            Map.entry("postgis", new App(Protocol.POSTGRES, 5432)),
            Map.entry("pgvector", new App(Protocol.POSTGRES, 5432)),
            Map.entry("timescaledb", new App(Protocol.POSTGRES, 5432)),
            Map.entry("cockroach", new App(Protocol.POSTGRES, 26257)),
            Map.entry("cockroachdb", new App(Protocol.POSTGRES, 26257)),
            Map.entry("kafka", new App(Protocol.KAFKA, 9092)),
            Map.entry("cp-kafka", new App(Protocol.KAFKA, 9092)),
            Map.entry("redpanda", new App(Protocol.KAFKA, 9092)),
            Map.entry("mongo", new App(Protocol.MONGO, 27017)),
            Map.entry("mongodb", new App(Protocol.MONGO, 27017)),
            Map.entry("mongodb-community-server", new App(Protocol.MONGO, 27017)),
            Map.entry("cassandra", new App(Protocol.CASSANDRA, 9042)),
            Map.entry("scylla", new App(Protocol.CASSANDRA, 9042)),
            Map.entry("rabbitmq", new App(Protocol.AMQP, 5672)),
            Map.entry("nats", new App(Protocol.NATS, 4222)),
            Map.entry("memcached", new App(Protocol.MEMCACHED, 11211)),
            Map.entry("zookeeper", new App(Protocol.ZOOKEEPER, 2181)),
            Map.entry("postfix", new App(Protocol.SMTP, 25)),
            Map.entry("vsftpd", new App(Protocol.FTP, 21)),
            Map.entry("openssh-server", new App(Protocol.SSH, 2222)));

    /** Ports that hardly anything else uses. */
    private static final Map<Integer, Protocol> NUMBERS = Map.ofEntries(
            Map.entry(6379, Protocol.REDIS),
            Map.entry(3306, Protocol.MYSQL),
            Map.entry(33060, Protocol.MYSQL),
            Map.entry(5432, Protocol.POSTGRES),
            Map.entry(9092, Protocol.KAFKA),
            Map.entry(27017, Protocol.MONGO),
            Map.entry(9042, Protocol.CASSANDRA),
            Map.entry(5672, Protocol.AMQP),
            Map.entry(4222, Protocol.NATS),
            Map.entry(11211, Protocol.MEMCACHED),
            Map.entry(2181, Protocol.ZOOKEEPER),
            Map.entry(25, Protocol.SMTP),
            Map.entry(587, Protocol.SMTP),
            Map.entry(21, Protocol.FTP),
            Map.entry(22, Protocol.SSH),
            Map.entry(110, Protocol.POP3),
            Map.entry(143, Protocol.IMAP),
            Map.entry(5900, Protocol.VNC));

    /** Variables by which apps are told on which port to listen. */
    private static final List<String> PORT_VARIABLES =
            List.of("PORT", "SERVER_PORT", "HTTP_PORT", "LISTEN_PORT", "APP_PORT", "QUARKUS_HTTP_PORT");

    /** Flags by which apps are told on which port to listen. */
    private static final List<String> PORT_FLAGS =
            List.of("--port", "-port", "--http-port", "--server.port", "--listen-port", "--http.port", "-Dserver.port");

    private Evidence() {}

    /** The strongest sign of what the app speaks on a port of its pods. */
    public static Optional<Sign> of(Endpoints.Target target) {
        if (target.number().isEmpty()) {
            return Optional.empty();
        }
        int number = target.number().getAsInt();
        for (Container container : target.workload().pod().runningContainers()) {
            Optional<Sign> probe = probe(container, number);
            if (probe.isPresent()) {
                return probe;
            }
        }
        for (Container container : target.workload().pod().runningContainers()) {
            App app = IMAGES.get(container.imageName().toLowerCase(Locale.ROOT));
            boolean serves = target.container().isEmpty()
                    || target.container().get().cursor().node()
                            == container.cursor().node();
            if (app != null && app.port() == number && serves) {
                return Optional.of(new Sign(
                        app.protocol(),
                        container.image(),
                        "this image speaks " + app.protocol().title(),
                        true));
            }
        }
        return declared(target).or(() -> byNumber(target, number));
    }

    private static Optional<Sign> probe(Container container, int number) {
        for (Probe probe : container.probes()) {
            if (portNumber(container, probe.port()).orElse(-1) != number) {
                continue;
            }
            if (probe.isGrpc()) {
                return Optional.of(new Sign(Protocol.GRPC, probe.cursor(), "a gRPC probe asks this port", true));
            }
            if (probe.isHttp()) {
                Protocol protocol = probe.isHttps() ? Protocol.HTTPS : Protocol.HTTP;
                return Optional.of(
                        new Sign(protocol, probe.port(), "kubelet probes it over " + protocol.title(), true));
            }
        }
        return Optional.empty();
    }

    /** The number that a probe's port means in its container. */
    public static OptionalInt portNumber(Container container, Cursor port) {
        if (port.integer().isPresent()) {
            return port.integer();
        }
        for (Container.Port declared : container.ports()) {
            if (port.isString() && declared.name().equals(port.string())) {
                return declared.number();
            }
        }
        return OptionalInt.empty();
    }

    private static Optional<Sign> declared(Endpoints.Target target) {
        if (target.declared().isEmpty()) {
            return Optional.empty();
        }
        Container.Port port = target.declared().get();
        Optional<Protocol> named = named(port.name());
        String note = "the container calls it `" + port.name() + "`";
        return named.map(protocol -> new Sign(protocol, port.cursor().at("name"), note, false));
    }

    /** The protocol that the words of a port's name agree on: {@code kafka-ui} is neither Kafka nor a plain web page. */
    public static Optional<Protocol> named(String name) {
        Optional<Protocol> found = Optional.empty();
        for (String word : name.toLowerCase(Locale.ROOT).split("-")) {
            Optional<Protocol> protocol = word(word);
            if (protocol.isPresent() && found.isPresent() && !found.equals(protocol)) {
                return Optional.empty();
            }
            found = protocol.isPresent() ? protocol : found;
        }
        return found;
    }

    private static Optional<Protocol> word(String word) {
        return switch (word) {
            case "http", "web", "rest", "ui", "metrics", "exporter", "prometheus" -> Optional.of(Protocol.HTTP);
            case "https" -> Optional.of(Protocol.HTTPS);
            case "grpc" -> Optional.of(Protocol.GRPC);
            case "h2c", "http2" -> Optional.of(Protocol.HTTP2);
            case "redis" -> Optional.of(Protocol.REDIS);
            case "mysql", "mariadb" -> Optional.of(Protocol.MYSQL);
            case "postgres", "postgresql", "psql" -> Optional.of(Protocol.POSTGRES);
            case "kafka" -> Optional.of(Protocol.KAFKA);
            case "mongo", "mongodb" -> Optional.of(Protocol.MONGO);
            case "cassandra", "cql" -> Optional.of(Protocol.CASSANDRA);
            case "amqp" -> Optional.of(Protocol.AMQP);
            case "smtp" -> Optional.of(Protocol.SMTP);
            case "ftp" -> Optional.of(Protocol.FTP);
            case "ssh", "sftp" -> Optional.of(Protocol.SSH);
            case "vnc" -> Optional.of(Protocol.VNC);
            default -> Optional.empty();
        };
    }

    private static Optional<Sign> byNumber(Endpoints.Target target, int number) {
        Protocol protocol = NUMBERS.get(number);
        if (protocol == null) {
            return Optional.empty();
        }
        Cursor at = target.declared()
                .map(Container.Port::cursor)
                .orElse(target.workload().pod().spec().at("containers"));
        return Optional.of(new Sign(protocol, at, number + " is the port of " + protocol.title(), false));
    }

    /**
     * The fields that say on which port the app of a container listens: variables and flags with a number, and what
     * its probes ask. Declared ports are not among them.
     */
    public static List<Cursor> listens(Container container) {
        List<Cursor> says = new ArrayList<>();
        for (Cursor variable : container.env().items()) {
            if (PORT_VARIABLES.contains(variable.at("name").text())
                    && number(variable.at("value").text()).isPresent()) {
                says.add(variable.at("value"));
            }
        }
        List<Cursor> words = container.words();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            int equals = word.indexOf('=');
            String flag = equals < 0 ? word : word.substring(0, equals);
            if (!PORT_FLAGS.contains(flag)) {
                continue;
            }
            if (equals > 0 && number(word.substring(equals + 1)).isPresent()) {
                says.add(words.get(i));
            } else if (equals < 0
                    && i + 1 < words.size()
                    && number(words.get(i + 1).text()).isPresent()) {
                says.add(words.get(i + 1));
            }
        }
        for (Probe probe : container.probes()) {
            if (portNumber(container, probe.port()).isPresent()) {
                says.add(probe.port());
            }
        }
        return says;
    }

    /** The port that one of {@link #listens} names. */
    public static OptionalInt said(Container container, Cursor says) {
        OptionalInt probed = portNumber(container, says);
        if (probed.isPresent()) {
            return probed;
        }
        return number(says.text().substring(says.text().indexOf('=') + 1));
    }

    /** Whether a word or variable of the container holds the number, as {@code :8443} or {@code --metrics-port=8443}. */
    public static boolean mentions(Container container, int number) {
        String digits = Integer.toString(number);
        for (Cursor word : container.words()) {
            if (holds(word.text(), digits)) {
                return true;
            }
        }
        for (Cursor variable : container.env().items()) {
            if (holds(variable.at("value").text(), digits)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(String text, String digits) {
        for (int at = text.indexOf(digits); at >= 0; at = text.indexOf(digits, at + 1)) {
            int end = at + digits.length();
            boolean starts = at == 0 || !Character.isDigit(text.charAt(at - 1));
            if (starts && (end == text.length() || !Character.isDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static OptionalInt number(String text) {
        if (text.isEmpty() || text.length() > 5) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
