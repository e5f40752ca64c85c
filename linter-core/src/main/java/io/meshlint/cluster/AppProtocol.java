package io.meshlint.cluster;

/** What apps speak, as far as it matters to a proxy. */
public enum AppProtocol {
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
    MSSQL("tcp", false),
    ORACLE("tcp", false),
    BOLT("tcp", false),
    CLICKHOUSE("tcp", false),
    HAZELCAST("tcp", false),
    TRANSPORT("tcp", false),
    AMQP("tcp", false),
    AMQPS("tls", false),
    MQTT("tcp", false),
    OPENWIRE("tcp", false),
    FORWARD("tcp", false),
    FASTCGI("tcp", false),
    LDAP("tcp", false),
    LDAPS("tls", false),
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

    AppProtocol(String prefix, boolean serverFirst) {
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

    /** Whether the app wants HTTP/2 without TLS. */
    public boolean isHttp2() {
        return this == GRPC || this == HTTP2;
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
            case MSSQL -> "SQL Server's protocol";
            case ORACLE -> "Oracle's protocol";
            case BOLT -> "Bolt";
            case CLICKHOUSE -> "ClickHouse's own protocol";
            case HAZELCAST -> "Hazelcast's protocol";
            case TRANSPORT -> "Elasticsearch's transport protocol";
            case OPENWIRE -> "OpenWire";
            case FORWARD -> "Fluentd's forward protocol";
            case FASTCGI -> "FastCGI";
            default -> name();
        };
    }
}
