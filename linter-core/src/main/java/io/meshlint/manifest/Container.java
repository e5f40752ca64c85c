package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A container of a pod template. */
public record Container(Cursor cursor, boolean init) {

    public String name() {
        return cursor.at("name").text();
    }

    public Cursor image() {
        return cursor.at("image");
    }

    /** The last part of the image's path without tag and digest: {@code postgres} of {@code docker.io/library/postgres:17}. */
    public String imageName() {
        String image = image().text();
        int digest = image.indexOf('@');
        String tagged = digest < 0 ? image : image.substring(0, digest);
        String last = tagged.substring(tagged.lastIndexOf('/') + 1);
        int tag = last.indexOf(':');
        return tag < 0 ? last : last.substring(0, tag);
    }

    /** Whether it is an init container that keeps running beside the app. */
    public boolean isNativeSidecar() {
        return init && cursor.at("restartPolicy").text().equals("Always");
    }

    public List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        for (Cursor item : cursor.at("ports").items()) {
            ports.add(new Port(item));
        }
        return ports;
    }

    public Probe readiness() {
        return new Probe(cursor.at("readinessProbe"));
    }

    public Probe liveness() {
        return new Probe(cursor.at("livenessProbe"));
    }

    public Probe startup() {
        return new Probe(cursor.at("startupProbe"));
    }

    /** The probes that are there: readiness, liveness, startup. */
    public List<Probe> probes() {
        List<Probe> probes = new ArrayList<>();
        for (Probe probe : List.of(readiness(), liveness(), startup())) {
            if (probe.cursor().exists()) {
                probes.add(probe);
            }
        }
        return probes;
    }

    /** The entries of {@code env}. */
    public Cursor env() {
        return cursor.at("env");
    }

    /** The words of command and args, in order. */
    public List<Cursor> words() {
        List<Cursor> words = new ArrayList<>();
        cursor.at("command").items().forEach(words::add);
        cursor.at("args").items().forEach(words::add);
        return words;
    }

    /** One port that a container declares; a declaration opens nothing. */
    public record Port(Cursor cursor) {

        public String name() {
            return cursor.at("name").string();
        }

        public OptionalInt number() {
            return cursor.at("containerPort").integer();
        }

        public boolean isNumber(int number) {
            return number().isPresent() && number().getAsInt() == number;
        }

        public String protocol() {
            return Transport.of(cursor);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Container container && cursor.equals(container.cursor) && init == container.init;
    }

    @Override
    public int hashCode() {
        return cursor.hashCode() * 31 + Boolean.hashCode(init);
    }
}
