package io.meshlint.rules.membership;

import io.meshlint.manifest.Container;
import io.meshlint.manifest.Cursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Signs in a container's command, variables and image that it needs the network, and that it needs it at once. */
final class StartUp {

    /** Tools that open connections; those that only ask DNS, which is not redirected, are not among them. */
    private static final List<String> TOOLS = List.of(
            "curl ",
            "wget ",
            "nc -",
            "telnet ",
            "pg_isready",
            "psql ",
            "mysqladmin ",
            "redis-cli ",
            "wait-for",
            "git clone");

    /** Images that wait for other services or change databases, by a part of their names. */
    private static final List<String> IMAGES =
            List.of("wait-for", "wait4", "flyway", "liquibase", "dockerize", "git-sync", "curl");

    /** Words of a command that stop the app when the network is not there. */
    private static final List<String> URGENT = List.of(
            "wait-for",
            "dockerize",
            "db:migrate",
            "migrate deploy",
            "manage.py migrate",
            "alembic upgrade",
            "flyway",
            "liquibase");

    /** Parts of names of variables that say where an app gets its configuration before it does anything else. */
    private static final List<String> CONFIGURATION =
            List.of("CONFIG_SERVER", "CONFIGSERVER", "SPRING_CLOUD_CONFIG", "SPRING_CONFIG_IMPORT");

    /** Parts of names of variables that hold the address of what most apps connect to when they start. */
    private static final List<String> STORES = List.of(
            "DATABASE",
            "DB_",
            "POSTGRES",
            "PG",
            "MYSQL",
            "MONGO",
            "REDIS",
            "KAFKA",
            "AMQP",
            "RABBIT",
            "JDBC",
            "DATASOURCE");

    private StartUp() {}

    /** What shows that a container opens connections: a URL, a tool, an image. */
    static Optional<Cursor> network(Container container) {
        for (Cursor word : container.words()) {
            if (isRemote(word.text()) || containsAny(word.text() + " ", TOOLS)) {
                return Optional.of(word);
            }
        }
        for (Cursor variable : container.env().items()) {
            if (isRemote(variable.at("value").text())) {
                return Optional.of(variable.at("value"));
            }
        }
        return containsAny(container.imageName(), IMAGES) ? Optional.of(container.image()) : Optional.empty();
    }

    /** Whether a text holds the URL of another machine. */
    private static boolean isRemote(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 1) {
            return false;
        }
        String host = text.substring(scheme + 3);
        int user = host.indexOf('@');
        String behind = user < 0 ? host : host.substring(user + 1);
        boolean local = behind.startsWith("localhost")
                || behind.startsWith("127.")
                || behind.startsWith("0.0.0.0")
                || behind.startsWith("[::")
                || behind.startsWith("/")
                || behind.startsWith("$")
                || behind.isEmpty();
        return !local && !text.startsWith("file:") && !text.startsWith("unix:");
    }

    /** What shows that a container does not start without the network; whom it calls is found out elsewhere. */
    static Optional<Cursor> urgency(Container container) {
        for (Cursor word : container.words()) {
            if (containsAny(word.text(), URGENT)) {
                return Optional.of(word);
            }
        }
        for (Cursor variable : container.env().items()) {
            String name = variable.at("name").text().toUpperCase(Locale.ROOT);
            boolean fails =
                    name.endsWith("FAIL_FAST") && variable.at("value").text().equalsIgnoreCase("true");
            if (fails || containsAny(name, CONFIGURATION)) {
                return Optional.of(variable.at("name"));
            }
        }
        return Optional.empty();
    }

    /** Whether an address is that of a database or broker, by its scheme or the name of its variable. */
    static boolean isStore(Cursor address) {
        String text = address.text();
        boolean http = text.startsWith("http://") || text.startsWith("https://");
        String name = address.parent().at("name").text().toUpperCase(Locale.ROOT);
        return !http && (text.contains("://") || containsAny(name, STORES));
    }

    private static boolean containsAny(String text, List<String> parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
