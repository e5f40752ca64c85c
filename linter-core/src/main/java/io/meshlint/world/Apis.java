package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.schema.ApiVersions;
import io.meshlint.schema.Product;
import io.meshlint.schema.Release;
import io.meshlint.schema.Retirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which API versions the clusters aimed at serve, as far as releases and the input's own definitions tell. */
public final class Apis {

    /** What becomes of an API version in the releases aimed at. */
    public enum Stage {
        /** Served by each of them and deprecated in none. */
        CURRENT,
        /** Deprecated in the newer ones. */
        AGING,
        /** Deprecated in each of them. */
        DEPRECATED,
        /** Gone in the newer ones. */
        GOING,
        /** Served by none of them. */
        GONE
    }

    /**
     * An object of an API version that is, or will be, no longer the right one.
     *
     * @param stage how far that has come, never {@link Stage#CURRENT}
     */
    public record Retired(Resource resource, Retirement retirement, Stage stage) {}

    private static final String DEFINITIONS = "apiextensions.k8s.io";

    private final List<Resource> resources;
    private final Assumptions assumptions;
    private final Set<String> defined = new HashSet<>();
    private Optional<List<Retired>> retired = Optional.empty();

    Apis(List<Resource> resources, Assumptions assumptions) {
        this.resources = resources;
        this.assumptions = assumptions;
        for (Resource resource : resources) {
            if (resource.kind().equals("CustomResourceDefinition")
                    && resource.group().equals(DEFINITIONS)) {
                define(resource.spec());
            }
        }
    }

    private void define(Cursor spec) {
        String group = spec.at("group").text();
        String kind = spec.at("names", "kind").text();
        for (Cursor version : spec.at("versions").items()) {
            if (!version.at("served").isFalse()) {
                defined.add(group + "/" + version.at("name").text() + "/" + kind);
            }
        }
        if (spec.at("version").exists()) {
            defined.add(group + "/" + spec.at("version").text() + "/" + kind);
        }
    }

    /** Whether a CustomResourceDefinition in the input serves the kind under that API version. */
    public boolean isDefined(String apiVersion, String kind) {
        return defined.contains(apiVersion + "/" + kind);
    }

    /** The objects whose API version is deprecated or gone in some release aimed at, in input order. */
    public synchronized List<Retired> retired() {
        if (retired.isEmpty()) {
            List<Retired> found = new ArrayList<>();
            Map<String, Optional<Retirement>> known = new HashMap<>();
            for (Resource resource : resources) {
                String key = resource.id().apiVersion() + "/" + resource.kind();
                known.computeIfAbsent(key, k -> retirement(resource)).ifPresent(retirement -> {
                    Stage stage = stage(retirement);
                    if (stage != Stage.CURRENT) {
                        found.add(new Retired(resource, retirement, stage));
                    }
                });
            }
            retired = Optional.of(found);
        }
        return retired.get();
    }

    /** What becomes of the API version of an object, unless it is current or the input itself defines it. */
    private Optional<Retirement> retirement(Resource resource) {
        Optional<Retirement> found = ApiVersions.known().find(resource.id().apiVersion(), resource.kind());
        return found.isPresent() && isDefined(resource.id().apiVersion(), resource.kind()) ? Optional.empty() : found;
    }

    /** Whether an object is of a kind that the input itself defines, or that once was or still is served. */
    public boolean knows(Resource resource) {
        String apiVersion = resource.id().apiVersion();
        return isDefined(apiVersion, resource.kind())
                || ApiVersions.known().find(apiVersion, resource.kind()).isPresent();
    }

    /** Whether the release of a group's product is named, and one that is known: then nothing newer may serve more. */
    public boolean isAimed(String group) {
        Product product = Product.of(group);
        return isAimed(product) && oldest(product).isBy(product.newest());
    }

    /** How far that has come in the releases aimed at. */
    private Stage stage(Retirement retirement) {
        Release first = oldest(retirement.product());
        Release last =
                isAimed(retirement.product()) ? first : retirement.product().newest();
        if (retirement.gone().isBy(first)) {
            return Stage.GONE;
        }
        if (retirement.gone().isBy(last)) {
            return Stage.GOING;
        }
        if (retirement.deprecated().isBy(first)) {
            return Stage.DEPRECATED;
        }
        return retirement.deprecated().isBy(last) ? Stage.AGING : Stage.CURRENT;
    }

    /** The oldest release aimed at. */
    public Release oldest(Product product) {
        Version version = version(product);
        return version.isSet() ? new Release(version.major(), version.minor()) : product.oldest();
    }

    private boolean isAimed(Product product) {
        return version(product).isSet();
    }

    /** The version aimed at; of the Gateway API none can be named. */
    private Version version(Product product) {
        return switch (product) {
            case KUBERNETES -> assumptions.kubernetes();
            case ISTIO -> assumptions.istio();
            case GATEWAY_API -> Version.UNSET;
        };
    }
}
