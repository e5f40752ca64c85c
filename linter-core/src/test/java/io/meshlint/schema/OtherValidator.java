package io.meshlint.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.MessageSourceError;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.FormatValidator;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.path.NodePath;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.yaml.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Compares objects with what the packs say of their kinds by means of a validator that is not ours. */
final class OtherValidator {

    /** A fault in our terms. */
    record Seen(Flaw.Sort sort, String path, String message) {}

    private static final List<KeywordType> KEYWORDS = List.of(
            KeywordType.REF,
            KeywordType.TYPE,
            KeywordType.ENUM,
            KeywordType.REQUIRED,
            KeywordType.PROPERTIES,
            KeywordType.PATTERN_PROPERTIES,
            KeywordType.ADDITIONAL_PROPERTIES,
            KeywordType.PROPERTY_NAMES,
            KeywordType.ITEMS,
            KeywordType.MIN_LENGTH,
            KeywordType.MAX_LENGTH,
            KeywordType.MIN_ITEMS,
            KeywordType.MAX_ITEMS,
            KeywordType.MIN_PROPERTIES,
            KeywordType.MAX_PROPERTIES,
            KeywordType.MINIMUM,
            KeywordType.MAXIMUM,
            KeywordType.FORMAT,
            KeywordType.ALL_OF,
            KeywordType.ANY_OF,
            KeywordType.ONE_OF,
            KeywordType.NOT,
            KeywordType.IF_THEN_ELSE);

    /** From here on Go writes numbers with an exponent, which is no integer to it. */
    private static final BigInteger GO_PLAIN = BigInteger.TEN.pow(21);

    private final Map<Kind, Schema> schemas = new HashMap<>();

    List<Seen> check(Resource resource, Kind kind) {
        Schema schema = schemas.computeIfAbsent(kind, OtherValidator::compile);
        List<Seen> seen = new ArrayList<>();
        for (Error error : schema.validate(JsonValues.object(resource.root().node(), Node.ABSENT))) {
            boolean ofOneAlternative = error.getEvaluationPath().contains("oneOf");
            if (!ofOneAlternative || error.getKeyword().equals("oneOf")) {
                seen.add(seen(error, resource));
            }
        }
        return seen;
    }

    private static Schema compile(Kind kind) {
        PackTranslator.Translated translated = PackTranslator.translate(kind);
        List<Format> formats = new ArrayList<>(List.of(new NamedFormat(PackTranslator.PLACEHOLDER)));
        for (String name : translated.formats()) {
            formats.add(name.startsWith(PackTranslator.UNIQUE) ? new Differing(name) : new NamedFormat(name));
        }
        Dialect dialect = Dialect.builder("https://json-schema.org/draft/2020-12/schema")
                .specificationVersion(SpecificationVersion.DRAFT_2020_12)
                .idKeyword("$id")
                .keywords(KEYWORDS)
                .formats(formats)
                .build();
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDialect(dialect, registry -> registry.schemaRegistryConfig(config))
                .getSchema(translated.schema());
    }

    private record NamedFormat(String name) implements Format {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, SchemaContext schema, JsonNode value) {
            if (PackTranslator.INTEGERS.contains(name)) {
                return !value.isIntegralNumber() || fits(value);
            }
            return !value.isString()
                    || (name.equals(PackTranslator.PLACEHOLDER)
                            ? Placeholders.in(value.asString())
                            : Formats.accepts(name, value.asString()));
        }

        private boolean fits(JsonNode number) {
            return switch (name) {
                case "int32" -> number.canConvertToInt();
                case "int64" -> number.canConvertToLong();
                default -> number.bigIntegerValue().abs().compareTo(GO_PLAIN) < 0;
            };
        }
    }

    /** Items that have none of the fields, or a container or placeholder in one, are not compared. */
    private record Differing(String name) implements Format {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public void validate(
                ExecutionContext context,
                SchemaContext schema,
                JsonNode list,
                JsonNode root,
                NodePath at,
                boolean asserted,
                Supplier<MessageSourceError.Builder> error,
                FormatValidator validator) {
            if (list.isArray() && !differ(list)) {
                context.addError(error.get().arguments(name, list.toString()).build());
            }
        }

        private boolean differ(JsonNode list) {
            Set<List<String>> seen = new HashSet<>();
            for (JsonNode item : list) {
                List<String> key = new ArrayList<>();
                boolean comparable = false;
                boolean readable = true;
                for (String field : PackTranslator.fields(name)) {
                    JsonNode value = field.isEmpty() ? item : item.path(field);
                    boolean there = !value.isMissingNode() && !value.isNull();
                    comparable |= there;
                    readable &= !value.isContainer() && !(there && Placeholders.in(value.asString()));
                    key.add(there && readable ? value.asString() : "");
                }
                if (comparable && readable && !seen.add(key)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Seen seen(Error error, Resource resource) {
        Cursor at = resource.root();
        NodePath path = error.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            at = element instanceof Integer index ? at.at(index) : at.at(path.getName(i));
        }
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                new Seen(Flaw.Sort.UNKNOWN_FIELD, at.at(error.getProperty()).path(), error.toString());
            case "required" -> {
                boolean noneOf = error.getEvaluationPath().contains("anyOf");
                yield new Seen(
                        Flaw.Sort.REQUIRED,
                        noneOf ? at.path() : at.at(error.getProperty()).path(),
                        error.toString());
            }
            case "type" -> new Seen(Flaw.Sort.TYPE, at.path(), error.toString());
            case "format" -> {
                boolean type = PackTranslator.INTEGERS.contains(error.getArguments()[0]);
                yield new Seen(type ? Flaw.Sort.TYPE : Flaw.Sort.VALUE, at.path(), error.toString());
            }
            default -> new Seen(Flaw.Sort.VALUE, at.path(), error.toString());
        };
    }
}
