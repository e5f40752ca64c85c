package io.meshlint.rules.security;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;
import java.util.List;

/** The account under which a pod runs. */
final class Accounts implements Condition {

    /** What is at fault. */
    enum Fault {
        DEFAULT,
        TOKEN_MOUNTED,
        OLD_FIELD
    }

    private static final String NAME = "serviceAccountName";
    private static final String DEFAULT = "default";
    private static final String TOKEN = "automountServiceAccountToken";

    private final Fault fault;

    Accounts(Fault fault) {
        this.fault = fault;
    }

    @Override
    public void look(Subject subject, Faults faults) {
        Cursor current = subject.at(NAME);
        Cursor old = subject.at("serviceAccount");
        Cursor name = current.exists() || !old.exists() ? current : old;
        boolean isDefault = name.text().isEmpty() || name.text().equals(DEFAULT);
        switch (fault) {
            case DEFAULT -> {
                if (isDefault && !subject.at(TOKEN).isFalse()) {
                    faults.at(name);
                }
            }
            case OLD_FIELD -> {
                if (old.exists() && !old.text().equals(current.text())) {
                    faults.at(old);
                }
            }
            case TOKEN_MOUNTED -> token(subject, isDefault ? DEFAULT : name.text(), faults);
        }
    }

    /** An account that a binding in the input gives a role needs its token. */
    private static void token(Subject subject, String account, Faults faults) {
        Cursor pods = subject.at(TOKEN);
        boolean needed =
                subject.mesh().cluster().roles().isBound(subject.resource().namespace(), account);
        if (!pods.isFalse() && !needed && (pods.isTrue() || isMounted(subject, account))) {
            faults.at(pods, account);
        }
    }

    /** Whether the account leaves it at that; of one that is not in the input nobody knows, but for the default one. */
    private static boolean isMounted(Subject subject, String name) {
        List<Resource> accounts =
                subject.mesh().cluster().roles().accounts(subject.resource().namespace(), name);
        boolean mounted = !accounts.isEmpty() || name.equals(DEFAULT);
        for (Resource account : accounts) {
            mounted &= !account.root().at(TOKEN).isFalse();
        }
        return mounted;
    }
}
