package io.meshlint.schemagen;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads the kinds of Istio or of the Gateway API from the models of fabric8's client ({@code io.fabric8:istio-model},
 * {@code io.fabric8:kubernetes-model-gatewayapi}), which are generated from the Go types. What these models say wrongly
 * stays wrong here; the overlay mends it.
 */
final class FabricModels {

    private static final String KUBERNETES = "io.fabric8.kubernetes.api.model.";
    private static final String GATEWAY_API = "io.fabric8.kubernetes.api.model.gatewayapi.";
    private static final String ISTIO = "io.fabric8.istio.api.";
    private static final String ISTIO_PARTS = "io.fabric8.istio.api.api.";
    private static final String GROUP = "io.fabric8.kubernetes.model.annotation.Group";
    private static final String VERSION = "io.fabric8.kubernetes.model.annotation.Version";
    private static final String PROPERTY = "com.fasterxml.jackson.annotation.JsonProperty";
    private static final String UNWRAPPED = "com.fasterxml.jackson.annotation.JsonUnwrapped";

    private static final Map<String, String> SCALARS = Map.ofEntries(
            Map.entry("java.lang.String", "string"),
            Map.entry("java.lang.Integer", "int32"),
            Map.entry("java.lang.Long", "int64"),
            Map.entry("java.lang.Double", "number"),
            Map.entry("java.lang.Boolean", "boolean"),
            Map.entry("java.lang.Object", "any"));

    private final Pack pack = new Pack();
    private final List<Class<?>> models = new ArrayList<>();
    private final Map<String, Class<?>> defined = new HashMap<>();

    private FabricModels() {}

    /**
     * Reads the kinds of a jar and the definitions they reach.
     *
     * @throws IllegalArgumentException if a model has a type that we do not know, or two models of one name differ
     */
    static Pack read(Jar jar) throws IOException, ReflectiveOperationException {
        FabricModels reader = new FabricModels();
        for (String name : jar.classesIn("io.fabric8")) {
            reader.models.add(jar.load(name));
        }
        for (Class<?> model : reader.models) {
            Optional<String> group = Jar.annotation(model, GROUP, "value");
            if (group.isPresent() && isRoot(model)) {
                reader.readKind(
                        model,
                        group.get() + "/"
                                + Jar.annotation(model, VERSION, "value").orElseThrow());
            }
        }
        return reader.pack;
    }

    private void readKind(Class<?> model, String apiVersion) throws ReflectiveOperationException {
        boolean namespaced = implementsInterface(model, KUBERNETES + "Namespaced");
        String id = apiVersion + "/" + model.getSimpleName();
        pack.add(new Kind(id, define(model), Range.ALWAYS, namespaced, ""));
    }

    /** Versions of a kind share one definition, which is right as long as their models say the same. */
    private String define(Class<?> model) throws ReflectiveOperationException {
        String name = nameOf(model);
        Class<?> known = defined.putIfAbsent(name, model);
        if (known == model) {
            return name;
        }
        Definition definition = new Definition(name);
        readFields(model, definition);
        Definition other = pack.definitions().putIfAbsent(name, definition);
        if (other != null && !other.text().equals(definition.text())) {
            throw new IllegalArgumentException(model + " and " + known + " differ and are both called " + name);
        }
        return name;
    }

    private static String nameOf(Class<?> model) {
        String name = model.getName();
        if (name.startsWith(ISTIO_PARTS)) {
            String family = name.substring(ISTIO_PARTS.length(), name.indexOf('.', ISTIO_PARTS.length()));
            return family + "." + model.getSimpleName();
        }
        if (name.startsWith(GATEWAY_API)) {
            String inPackage = name.substring(GATEWAY_API.length());
            return inPackage.startsWith("v1.") ? model.getSimpleName() : inPackage;
        }
        return name.startsWith(ISTIO) ? model.getSimpleName() : "V1" + model.getSimpleName();
    }

    private static boolean isRoot(Class<?> model) {
        return implementsInterface(model, KUBERNETES + "HasMetadata");
    }

    private void readFields(Class<?> model, Definition definition) throws ReflectiveOperationException {
        for (java.lang.reflect.Field field : model.getDeclaredFields()) {
            Optional<String> property = Jar.annotation(field, PROPERTY, "value");
            if (property.isEmpty() || Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            if (Jar.annotation(field, UNWRAPPED, "enabled").isPresent()) {
                readAlternatives(field.getType(), definition);
                continue;
            }
            String name = property.get().isEmpty() ? field.getName() : property.get();
            String type = name.equals("status") && isRoot(model) ? "any" : type(field.getGenericType());
            definition.add(new Field(name, false, Range.ALWAYS, type));
        }
    }

    /** A {@code oneof} of a protobuf message: an interface, and a class with the field of each alternative. */
    private void readAlternatives(Class<?> choice, Definition definition) throws ReflectiveOperationException {
        Definition alternatives = new Definition(choice.getSimpleName());
        for (Class<?> model : models) {
            if (!model.isInterface() && List.of(model.getInterfaces()).contains(choice)) {
                readFields(model, alternatives);
            }
        }
        alternatives.fields().values().forEach(definition::add);
        if (alternatives.fields().size() > 1) {
            definition.groups().add("?" + String.join("|", alternatives.fields().keySet()));
        }
    }

    private String type(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return "[]" + type(generic.getActualTypeArguments()[0]);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            String values = type(generic.getActualTypeArguments()[1]);
            return values.equals("any") ? "object" : "{}" + values;
        }
        if (SCALARS.containsKey(type.getTypeName())) {
            return SCALARS.get(type.getTypeName());
        }
        if (type instanceof Class<?> model && model.isEnum()) {
            return "string(=" + String.join("|", values(model)) + ")";
        }
        if (type instanceof Class<?> model && !model.isInterface() && models.contains(model)) {
            return define(model);
        }
        if (type instanceof Class<?> model && model.getName().startsWith(KUBERNETES)) {
            return nameOf(model);
        }
        throw new IllegalArgumentException("unknown type of a model: " + type.getTypeName());
    }

    private static TreeSet<String> values(Class<?> model) throws ReflectiveOperationException {
        TreeSet<String> values = new TreeSet<>();
        for (java.lang.reflect.Field constant : model.getFields()) {
            if (constant.isEnumConstant()) {
                values.add(Jar.annotation(constant, PROPERTY, "value").orElse(constant.getName()));
            }
        }
        return values;
    }

    private static boolean implementsInterface(Class<?> model, String name) {
        for (Class<?> each : model.getInterfaces()) {
            if (each.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
