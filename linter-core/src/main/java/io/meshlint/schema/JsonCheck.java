package io.meshlint.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.regex.RegularExpression;
import io.meshlint.manifest.Kustomizations;
import io.meshlint.manifest.Resource;
import io.meshlint.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Compares objects with one schema of the user's: the only place that runs a validator that is not ours. */
final class JsonCheck {

    /** Evaluations of a part of the schema for a part of the object: seconds at most. */
    private static final long STEPS = 5_000_000;

    private static final int DEPTH = 3000;

    private static final Dialect DIALECT = dialect();

    private final UserSchema source;
    private final ObjectNode translated;
    private final Schema schema;
    private final boolean celRules;

    /**
     * Makes ready what is needed for the comparison.
     *
     * @throws UnusableSchema if the schema is none
     */
    JsonCheck(UserSchema source) {
        this.source = source;
        SchemaTranslator translator = new SchemaTranslator(source);
        try {
            translated = translator.translate();
            celRules = translator.hasCelRules();
            SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .regularExpressionFactory(this::pattern)
                    .build();
            schema = SchemaRegistry.withDialect(
                            DIALECT,
                            registry -> registry.schemaRegistryConfig(config)
                                    .schemaLoader(loader -> loader.allow(iri -> false)))
                    .getSchema(translated);
        } catch (SchemaException e) {
            throw new UnusableSchema("it is no sound schema");
        } catch (StackOverflowError e) {
            throw new UnusableSchema("it is nested too deeply");
        }
    }

    /** Nothing but what the translation writes. */
    private static Dialect dialect() {
        List<KeywordType> keywords = List.of(
                KeywordType.REF,
                KeywordType.TYPE,
                KeywordType.ENUM,
                KeywordType.REQUIRED,
                KeywordType.PROPERTIES,
                KeywordType.PATTERN_PROPERTIES,
                KeywordType.ADDITIONAL_PROPERTIES,
                KeywordType.PROPERTY_NAMES,
                KeywordType.DEPENDENT_SCHEMAS,
                KeywordType.PREFIX_ITEMS,
                KeywordType.ITEMS,
                KeywordType.CONTAINS,
                KeywordType.MIN_LENGTH,
                KeywordType.MAX_LENGTH,
                KeywordType.MIN_ITEMS,
                KeywordType.MAX_ITEMS,
                KeywordType.UNIQUE_ITEMS,
                KeywordType.MIN_PROPERTIES,
                KeywordType.MAX_PROPERTIES,
                KeywordType.MINIMUM,
                KeywordType.MAXIMUM,
                KeywordType.EXCLUSIVE_MINIMUM,
                KeywordType.EXCLUSIVE_MAXIMUM,
                KeywordType.MULTIPLE_OF,
                KeywordType.PATTERN,
                KeywordType.FORMAT,
                KeywordType.ALL_OF,
                KeywordType.ANY_OF,
                KeywordType.ONE_OF,
                KeywordType.NOT,
                KeywordType.IF_THEN_ELSE);
        List<Format> formats = new ArrayList<>();
        for (String name : JsonFormats.NAMES) {
            formats.add(new NamedFormat(name));
        }
        return Dialect.builder("https://json-schema.org/draft/2020-12/schema")
                .specificationVersion(SpecificationVersion.DRAFT_2020_12)
                .idKeyword("$id")
                .keywords(keywords)
                .formats(formats)
                .build();
    }

    /** One of our formats. */
    private record NamedFormat(String name) implements Format {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String text) {
            return JsonFormats.accepts(name, text);
        }
    }

    /** A pattern that cannot be evaluated matches everything. */
    private RegularExpression pattern(String go) {
        try {
            GoPattern pattern = GoPattern.compile(go);
            return text -> {
                GoPattern.Answer answer = pattern.find(text);
                if (answer == GoPattern.Answer.TOO_LONG) {
                    source.gapOfPattern(go, "it takes too long");
                }
                return answer != GoPattern.Answer.DIFFERS;
            };
        } catch (UnusableSchema e) {
            source.gapOfPattern(go, e.getMessage());
            return text -> true;
        }
    }

    boolean hasCelRules() {
        return celRules;
    }

    /**
     * The flaws of an object.
     *
     * @throws UnusableSchema if that cannot be found out
     */
    List<Flaw> flaws(Resource resource, Kustomizations kustomizations) {
        try {
            Node root = source.document().root();
            List<Error> errors = schema.validate(
                    JsonValues.object(resource.root().node(), root),
                    context -> context.executionConfig(
                            limits -> limits.maxEvaluationSteps(STEPS).maxEvaluationDepth(DEPTH)));
            SchemaFlaws flaws = new SchemaFlaws(resource, kustomizations, translated, source.isExact());
            flaws.addAll(errors);
            ListTypes.check(resource.root(), root, flaws::add);
            return flaws.inOrder();
        } catch (ValidationLimitExceededException e) {
            throw new UnusableSchema("it takes too long");
        } catch (StackOverflowError e) {
            throw new UnusableSchema("it is nested too deeply");
        } catch (SchemaException e) {
            throw new UnusableSchema("it is no sound schema");
        }
    }
}
