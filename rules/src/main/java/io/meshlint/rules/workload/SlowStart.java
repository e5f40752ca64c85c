package io.meshlint.rules.workload;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Probe;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which containers take long to start, and which of their probes does not wait for them. */
final class SlowStart {

    /** Seconds that hardly any process needs less than on a busy node: pulling config, opening its port. */
    private static final int ANY = 5;

    /** Seconds below which a JVM with a usual CPU limit is hardly ever up: kubelet's defaults leave as many. */
    private static final int SLOW = 30;

    private static final List<String> VARIABLES = List.of(
            "JAVA_TOOL_OPTIONS",
            "JAVA_OPTS",
            "JAVA_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "JVM_OPTS",
            "CATALINA_OPTS",
            "ES_JAVA_OPTS",
            "OPENSEARCH_JAVA_OPTS",
            "KAFKA_HEAP_OPTS");

    private static final List<String> IMAGES = List.of(
            "openjdk",
            "temurin",
            "tomcat",
            "jetty",
            "wildfly",
            "jboss",
            "websphere",
            "liberty",
            "keycloak",
            "jenkins",
            "sonarqube",
            "nexus3",
            "elasticsearch",
            "opensearch",
            "cassandra",
            "logstash",
            "solr",
            "neo4j",
            "springboot",
            "spring-boot");

    /**
     * A probe that gives up too early.
     *
     * @param probe the probe
     * @param seconds after which it gives up
     * @param sign what shows that the start is slow; absent where any start is slower
     */
    record Impatient(Probe probe, int seconds, Optional<Cursor> sign) {}

    private SlowStart() {}

    /** The startup probe, or without one the liveness probe, if it gives up before the app can be up. */
    static Optional<Impatient> in(Container container) {
        boolean startup = container.startup().cursor().exists();
        Probe probe = startup ? container.startup() : container.liveness();
        Optional<ProbeClock> clock = probe.cursor().node().isMapping() ? ProbeClock.of(probe) : Optional.empty();
        if (clock.isEmpty() || clock.get().patience() >= SLOW) {
            return Optional.empty();
        }
        int seconds = clock.get().patience();
        Optional<Cursor> sign = sign(container);
        return sign.isPresent() || seconds < ANY ? Optional.of(new Impatient(probe, seconds, sign)) : Optional.empty();
    }

    /** What shows that the container runs a JVM, or a server that is known to start slowly. */
    private static Optional<Cursor> sign(Container container) {
        for (Cursor variable : container.env().items()) {
            if (VARIABLES.contains(variable.at("name").text())) {
                return Optional.of(variable.at("name"));
            }
        }
        for (Cursor word : container.words()) {
            String text = word.text();
            if (text.equals("java") || text.endsWith("/java") || text.endsWith(".jar")) {
                return Optional.of(word);
            }
        }
        String image = container.imageName().toLowerCase(Locale.ROOT);
        for (String name : IMAGES) {
            boolean tool = image.endsWith("exporter") || image.contains("operator") || image.contains("agent");
            if (image.contains(name) && !tool) {
                return Optional.of(container.image());
            }
        }
        return Optional.empty();
    }
}
