package io.meshlint.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the words of a port's name give away. */
final class PortNames {

    /**
     * What a name says.
     *
     * @param lone whether no other word makes something else of the protocol, as in {@code mongo-express}
     */
    record Reading(AppProtocol protocol, boolean lone) {}

    /** Words that leave a protocol what it is. */
    private static final List<String> NEUTRAL = List.of(
            "client",
            "clients",
            "server",
            "internal",
            "external",
            "broker",
            "brokers",
            "db",
            "tcp",
            "main",
            "primary",
            "replica",
            "node",
            "service",
            "api",
            "otlp");

    /** Words of ports that are read with a browser or a scraper, whatever number they have. */
    private static final List<String> WEB = List.of(
            "metrics", "web", "ui", "api", "rest", "health", "admin", "prometheus", "exporter", "console", "dashboard");

    private PortNames() {}

    /** The protocol that the words agree on, if any says one. */
    static Optional<Reading> read(String name) {
        Optional<AppProtocol> found = Optional.empty();
        boolean lone = true;
        for (String word : words(name)) {
            Optional<AppProtocol> protocol = word(word);
            if (protocol.isPresent() && found.isPresent() && !found.equals(protocol)) {
                return Optional.empty();
            }
            found = protocol.isPresent() ? protocol : found;
            lone &= protocol.isPresent() || NEUTRAL.contains(word) || word.isEmpty() || isDigits(word);
        }
        boolean alone = lone;
        return found.map(protocol -> new Reading(protocol, alone));
    }

    /** Whether a word says that HTTP is spoken, without saying so by {@code http}. */
    static boolean saysWeb(String name) {
        for (String word : words(name)) {
            if (WEB.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String[] words(String name) {
        return name.toLowerCase(Locale.ROOT).split("-");
    }

    private static boolean isDigits(String word) {
        return Character.isDigit(word.charAt(0)) && Character.isDigit(word.charAt(word.length() - 1));
    }

    private static Optional<AppProtocol> word(String word) {
        return switch (word) {
            case "http", "web", "rest", "ui", "metrics", "exporter", "prometheus" -> Optional.of(AppProtocol.HTTP);
            case "https" -> Optional.of(AppProtocol.HTTPS);
            case "grpc", "etcd" -> Optional.of(AppProtocol.GRPC);
            case "h2c", "http2" -> Optional.of(AppProtocol.HTTP2);
            case "redis", "sentinel" -> Optional.of(AppProtocol.REDIS);
            case "mysql", "mariadb" -> Optional.of(AppProtocol.MYSQL);
            case "postgres", "postgresql", "psql" -> Optional.of(AppProtocol.POSTGRES);
            case "mssql" -> Optional.of(AppProtocol.MSSQL);
            case "kafka" -> Optional.of(AppProtocol.KAFKA);
            case "mongo", "mongodb" -> Optional.of(AppProtocol.MONGO);
            case "cassandra", "cql" -> Optional.of(AppProtocol.CASSANDRA);
            case "amqp", "rabbitmq" -> Optional.of(AppProtocol.AMQP);
            case "nats" -> Optional.of(AppProtocol.NATS);
            case "mqtt" -> Optional.of(AppProtocol.MQTT);
            case "memcached" -> Optional.of(AppProtocol.MEMCACHED);
            case "zookeeper", "zk" -> Optional.of(AppProtocol.ZOOKEEPER);
            case "transport" -> Optional.of(AppProtocol.TRANSPORT);
            case "ldap" -> Optional.of(AppProtocol.LDAP);
            case "ldaps" -> Optional.of(AppProtocol.LDAPS);
            case "smtp" -> Optional.of(AppProtocol.SMTP);
            case "ftp" -> Optional.of(AppProtocol.FTP);
            case "ssh", "sftp" -> Optional.of(AppProtocol.SSH);
            case "vnc" -> Optional.of(AppProtocol.VNC);
            default -> Optional.empty();
        };
    }
}
