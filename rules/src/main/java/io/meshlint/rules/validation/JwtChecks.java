package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import io.meshlint.text.Source;
import io.meshlint.yaml.Document;
import io.meshlint.yaml.Node;
import io.meshlint.yaml.YamlFile;
import io.meshlint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;

/** Rules of RequestAuthentications: {@code validateJwtRule} in Istio's {@code pkg/config/validation/validation.go}. */
final class JwtChecks implements Checks {

    @Override
    public void look(String part, Cursor spec, Faults faults) {
        for (Cursor rule : spec.at("jwtRules").items()) {
            switch (part) {
                case "request-auth-issuer" -> {
                    if (rule.node().isMapping()
                            && Fields.count(rule, "issuer", "jwksUri", "jwks_uri") == 0
                            && !rule.at("issuer").isPlaceholder()) {
                        faults.at(rule.at("issuer"));
                    }
                }
                case "request-auth-duration" -> Durations.whole(rule, faults, "timeout");
                default -> keys(part, rule.at("jwks"), faults);
            }
        }
    }

    private static void keys(String part, Cursor jwks, Faults faults) {
        if (!Fields.isSet(jwks) || !jwks.node().isScalar() || faults.isOpen(jwks)) {
            return;
        }
        Node set = read(jwks.text());
        if (part.equals("request-auth-jwks")) {
            if (!isKeySet(set)) {
                faults.withheld(jwks, "");
            }
        } else if (isKeySet(set) && hasPrivateKey(set)) {
            faults.withheld(jwks, "");
        }
    }

    /** JSON is YAML as well. */
    private static Node read(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Node.ABSENT;
        }
        YamlFile file = YamlReader.readOurs(Source.text("jwks", text), text.getBytes(StandardCharsets.UTF_8));
        for (Document document : file.documents()) {
            return document.root();
        }
        return Node.ABSENT;
    }

    private static boolean isKeySet(Node set) {
        Node keys = field(set, "keys");
        if (!keys.isSequence()) {
            return field(set, "kty").isScalar();
        }
        for (int i = 0; i < keys.size(); i++) {
            if (!field(keys.value(i), "kty").isScalar()) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasPrivateKey(Node set) {
        Node keys = field(set, "keys");
        if (!keys.isSequence()) {
            return isPrivate(set);
        }
        for (int i = 0; i < keys.size(); i++) {
            if (isPrivate(keys.value(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrivate(Node key) {
        return field(key, "d").isPresent() || field(key, "k").isPresent();
    }

    private static Node field(Node mapping, String name) {
        int at = mapping.isMapping() ? mapping.indexOf(name) : -1;
        return at < 0 ? Node.ABSENT : mapping.value(at);
    }
}
