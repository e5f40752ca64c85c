package io.meshlint.cluster;

import io.meshlint.manifest.Container;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What well-known images speak on which port, and which protocol a port's number alone suggests. */
final class KnownApps {

    /** What else an app serves. */
    enum Reach {
        /** Nothing: whatever port it is moved to speaks the same. */
        ALONE,
        /** Web pages or metrics on ports of their own. */
        WEB_BESIDE,
        /** HTTP/1.1 on the same port, so that the image proves little. */
        WEB_TOO
    }

    /**
     * An app.
     *
     * @param port where it speaks its protocol if nobody moves it
     */
    record App(AppProtocol protocol, int port, Reach reach) {}

    private static final App REDIS = new App(AppProtocol.REDIS, 6379, Reach.ALONE);
    private static final App MYSQL = new App(AppProtocol.MYSQL, 3306, Reach.ALONE);
    private static final App POSTGRES = new App(AppProtocol.POSTGRES, 5432, Reach.ALONE);
    private static final App COCKROACH = new App(AppProtocol.POSTGRES, 26257, Reach.WEB_BESIDE);
    private static final App KAFKA = new App(AppProtocol.KAFKA, 9092, Reach.ALONE);
    private static final App MONGO = new App(AppProtocol.MONGO, 27017, Reach.ALONE);
    private static final App CASSANDRA = new App(AppProtocol.CASSANDRA, 9042, Reach.WEB_BESIDE);
    private static final App NATS = new App(AppProtocol.NATS, 4222, Reach.WEB_BESIDE);
    private static final App LDAP = new App(AppProtocol.LDAP, 389, Reach.ALONE);
    private static final App MSSQL = new App(AppProtocol.MSSQL, 1433, Reach.ALONE);
    private static final App TRANSPORT = new App(AppProtocol.TRANSPORT, 9300, Reach.WEB_BESIDE);
    private static final App CLICKHOUSE = new App(AppProtocol.CLICKHOUSE, 9000, Reach.WEB_BESIDE);
    private static final App OPENWIRE = new App(AppProtocol.OPENWIRE, 61616, Reach.WEB_BESIDE);
    private static final App FASTCGI = new App(AppProtocol.FASTCGI, 9000, Reach.ALONE);

    /** By the last part of the image's name, or its last two where one says too little. */
    private static final Map<String, App> IMAGES = Map.ofEntries(
            Map.entry("redis", REDIS),
            Map.entry("redis-cluster", REDIS),
            Map.entry("valkey", REDIS),
            Map.entry("keydb", REDIS),
            Map.entry("redis-stack", REDIS),
            Map.entry("redis-stack-server", REDIS),
            Map.entry("redis-sentinel", new App(AppProtocol.REDIS, 26379, Reach.ALONE)),
            Map.entry("mysql", MYSQL),
            Map.entry("mysql-server", MYSQL),
            Map.entry("mariadb", MYSQL),
            Map.entry("percona", MYSQL),
            Map.entry("percona-server", MYSQL),
            Map.entry("percona-xtradb-cluster", MYSQL),
            Map.entry("postgres", POSTGRES),
            Map.entry("postgresql", POSTGRES),
            Map.entry("postgresql-repmgr", POSTGRES),
            Map.entry("postgis", POSTGRES),
            Map.entry("pgvector", POSTGRES),
            Map.entry("timescaledb", POSTGRES),
            Map.entry("pgpool", POSTGRES),
            Map.entry("pgbouncer", new App(AppProtocol.POSTGRES, 6432, Reach.ALONE)),
            Map.entry("cockroach", COCKROACH),
            Map.entry("cockroachdb", COCKROACH),
            Map.entry("kafka", KAFKA),
            Map.entry("cp-kafka", KAFKA),
            Map.entry("redpanda", new App(AppProtocol.KAFKA, 9092, Reach.WEB_BESIDE)),
            Map.entry("mongo", MONGO),
            Map.entry("mongodb", MONGO),
            Map.entry("mongodb-sharded", MONGO),
            Map.entry("mongodb-community-server", MONGO),
            Map.entry("percona-server-mongodb", MONGO),
            Map.entry("cassandra", CASSANDRA),
            Map.entry("scylla", CASSANDRA),
            Map.entry("rabbitmq", new App(AppProtocol.AMQP, 5672, Reach.WEB_BESIDE)),
            Map.entry("activemq", OPENWIRE),
            Map.entry("activemq-classic", OPENWIRE),
            Map.entry("activemq-artemis", OPENWIRE),
            Map.entry("nats", NATS),
            Map.entry("nats-streaming", NATS),
            Map.entry("memcached", new App(AppProtocol.MEMCACHED, 11211, Reach.ALONE)),
            Map.entry("zookeeper", new App(AppProtocol.ZOOKEEPER, 2181, Reach.WEB_BESIDE)),
            Map.entry("mssql/server", MSSQL),
            Map.entry("azure-sql-edge", MSSQL),
            Map.entry("eclipse-mosquitto", new App(AppProtocol.MQTT, 1883, Reach.ALONE)),
            Map.entry("mosquitto", new App(AppProtocol.MQTT, 1883, Reach.ALONE)),
            Map.entry("emqx", new App(AppProtocol.MQTT, 1883, Reach.WEB_BESIDE)),
            Map.entry("openldap", LDAP),
            Map.entry("etcd", new App(AppProtocol.GRPC, 2379, Reach.WEB_TOO)),
            Map.entry("elasticsearch", TRANSPORT),
            Map.entry("opensearch", TRANSPORT),
            Map.entry("clickhouse", CLICKHOUSE),
            Map.entry("clickhouse-server", CLICKHOUSE),
            Map.entry("neo4j", new App(AppProtocol.BOLT, 7687, Reach.WEB_TOO)),
            Map.entry("hazelcast", new App(AppProtocol.HAZELCAST, 5701, Reach.WEB_TOO)),
            Map.entry("fluentd", new App(AppProtocol.FORWARD, 24224, Reach.WEB_BESIDE)),
            Map.entry("php-fpm", FASTCGI),
            Map.entry("postfix", new App(AppProtocol.SMTP, 25, Reach.ALONE)),
            Map.entry("vsftpd", new App(AppProtocol.FTP, 21, Reach.ALONE)),
            Map.entry("openssh-server", new App(AppProtocol.SSH, 2222, Reach.ALONE)));

    /** Images whose tag says {@code fpm} when they hold no web server. */
    private static final Set<String> FPM_BY_TAG =
            Set.of("php", "wordpress", "nextcloud", "drupal", "joomla", "matomo", "phpmyadmin");

    /** Ports that hardly anything else uses. */
    private static final Map<Integer, AppProtocol> NUMBERS = Map.ofEntries(
            Map.entry(6379, AppProtocol.REDIS),
            Map.entry(26379, AppProtocol.REDIS),
            Map.entry(3306, AppProtocol.MYSQL),
            Map.entry(33060, AppProtocol.MYSQL),
            Map.entry(5432, AppProtocol.POSTGRES),
            Map.entry(1433, AppProtocol.MSSQL),
            Map.entry(1521, AppProtocol.ORACLE),
            Map.entry(9092, AppProtocol.KAFKA),
            Map.entry(27017, AppProtocol.MONGO),
            Map.entry(9042, AppProtocol.CASSANDRA),
            Map.entry(7687, AppProtocol.BOLT),
            Map.entry(5672, AppProtocol.AMQP),
            Map.entry(5671, AppProtocol.AMQPS),
            Map.entry(61616, AppProtocol.OPENWIRE),
            Map.entry(4222, AppProtocol.NATS),
            Map.entry(1883, AppProtocol.MQTT),
            Map.entry(11211, AppProtocol.MEMCACHED),
            Map.entry(2181, AppProtocol.ZOOKEEPER),
            Map.entry(9300, AppProtocol.TRANSPORT),
            Map.entry(24224, AppProtocol.FORWARD),
            Map.entry(389, AppProtocol.LDAP),
            Map.entry(636, AppProtocol.LDAPS),
            Map.entry(50051, AppProtocol.GRPC),
            Map.entry(2379, AppProtocol.GRPC),
            Map.entry(25, AppProtocol.SMTP),
            Map.entry(587, AppProtocol.SMTP),
            Map.entry(21, AppProtocol.FTP),
            Map.entry(22, AppProtocol.SSH),
            Map.entry(110, AppProtocol.POP3),
            Map.entry(143, AppProtocol.IMAP),
            Map.entry(5900, AppProtocol.VNC));

    /** Kafka's other listeners, which count only beside its name. */
    private static final List<Integer> KAFKA_LISTENERS = List.of(9093, 9094);

    private KnownApps() {}

    /** The app in a container's image, if it is one of the well-known. */
    static Optional<App> of(Container container) {
        String name = container.imageName().toLowerCase(Locale.ROOT);
        App app = IMAGES.get(name);
        if (app != null) {
            return Optional.of(app);
        }
        String path = path(container.image().text().toLowerCase(Locale.ROOT));
        if (FPM_BY_TAG.contains(name)) {
            return path.contains("fpm") ? Optional.of(FASTCGI) : Optional.empty();
        }
        int slash = path.lastIndexOf('/');
        String owner = slash < 0 ? "" : path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
        return Optional.ofNullable(IMAGES.get(owner + "/" + name));
    }

    private static String path(String image) {
        int digest = image.indexOf('@');
        return digest < 0 ? image : image.substring(0, digest);
    }

    /** The protocol that a number alone suggests. */
    static Optional<AppProtocol> byNumber(int number) {
        return Optional.ofNullable(NUMBERS.get(number));
    }

    /** Whether the protocol is often found on this port, or on one with digits in front, as 29092 for Kafka. */
    static boolean isTypical(AppProtocol protocol, int number) {
        int tail = number % 10_000;
        boolean moved = tail >= 1000 && NUMBERS.get(tail) == protocol;
        boolean display = protocol == AppProtocol.VNC && number > 5900 && number < 5910;
        boolean listener = protocol == AppProtocol.KAFKA && KAFKA_LISTENERS.contains(tail);
        return NUMBERS.get(number) == protocol || moved || display || listener;
    }

    /** Whether web servers like to listen there. */
    static boolean isOfWeb(int number) {
        return number == 80 || number == 443 || number == 3000 || number >= 8000 && number < 9000;
    }
}
