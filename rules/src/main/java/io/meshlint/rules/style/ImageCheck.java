package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import io.meshlint.text.Wildcard;
import java.util.List;

/** What a container's image must not be. Images that Istio, a build or a kustomization fills in are not judged. */
enum ImageCheck implements Condition {
    /** It has no tag, or one that moves. */
    TAG {
        @Override
        void judge(ImageName image, Subject subject, Cursor at, Faults faults) {
            boolean moves =
                    image.tag().isEmpty() || matches(subject.parameters().list(MUTABLE), image.tag());
            if (!image.isPinned() && moves) {
                faults.at(at);
            }
        }
    },
    /** It is pulled by a policy that is not allowed. */
    PULL_POLICY {
        @Override
        void judge(ImageName image, Subject subject, Cursor at, Faults faults) {
            Cursor policy = subject.at("imagePullPolicy");
            String fallback = image.isPulledAlways() ? "Always" : IF_NOT_PRESENT;
            String value = policy.exists() ? policy.text() : fallback;
            boolean same = image.isPinned() && value.equals(IF_NOT_PRESENT);
            if (!same && !subject.parameters().list(ALLOWED).contains(value)) {
                faults.at(policy, value);
            }
        }
    },
    /** It is not on the list of those that are allowed, or on the other. */
    NAME {
        @Override
        void judge(ImageName image, Subject subject, Cursor at, Faults faults) {
            List<String> allowed = subject.parameters().list(ALLOWED);
            boolean listed = allowed.isEmpty() || is(image, allowed, at.text());
            if (!listed || is(image, subject.parameters().list(FORBIDDEN), at.text())) {
                faults.at(at);
            }
        }

        private boolean is(ImageName image, List<String> patterns, String text) {
            return matches(patterns, text)
                    || matches(patterns, image.whole())
                    || matches(patterns, image.wholeWithTag());
        }
    };

    static final String MUTABLE = "mutableTags";
    static final String ALLOWED = "allowed";
    static final String FORBIDDEN = "forbidden";
    private static final String IF_NOT_PRESENT = "IfNotPresent";

    abstract void judge(ImageName image, Subject subject, Cursor at, Faults faults);

    @Override
    public void look(Subject subject, Faults faults) {
        Cursor at = subject.at("image");
        String text = at.text().strip();
        boolean filled = text.isEmpty() || text.equals("auto") || text.contains("://") || at.isPlaceholder();
        ImageName image = ImageName.of(text);
        if (!filled && !subject.kustomizations().setsImage(subject.resource(), image.name())) {
            judge(image, subject, at, faults);
        }
    }

    private static boolean matches(List<String> patterns, String text) {
        for (String pattern : patterns) {
            if (Wildcard.matches(pattern, text)) {
                return true;
            }
        }
        return false;
    }
}
