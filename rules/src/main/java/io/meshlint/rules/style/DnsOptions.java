package io.meshlint.rules.style;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Condition;
import io.meshlint.rules.table.Faults;
import io.meshlint.rules.table.Subject;

/** The resolver of a pod that asks the cluster's DNS lacks an option. */
final class DnsOptions implements Condition {

    static final String OPTIONS = "options";

    @Override
    public void look(Subject subject, Faults faults) {
        if (usesNodesResolver(subject)) {
            return;
        }
        Cursor options = subject.at("dnsConfig", "options");
        for (String wanted : subject.parameters().list(OPTIONS)) {
            int colon = wanted.indexOf(':');
            String name = colon < 0 ? wanted : wanted.substring(0, colon);
            String value = colon < 0 ? "" : wanted.substring(colon + 1);
            Cursor set = option(options, name);
            if (set.isRoot()
                    || !set.at("value").isPlaceholder()
                            && !set.at("value").text().equals(value)) {
                faults.at(set.isRoot() ? options : set, wanted);
            }
        }
    }

    private static boolean usesNodesResolver(Subject subject) {
        String policy = subject.at("dnsPolicy").text();
        boolean host = subject.workload().pod().isHostNetwork();
        return policy.equals("Default") || host && !policy.equals("ClusterFirstWithHostNet") && !policy.equals("None");
    }

    /** The option of that name, the root if there is none. */
    private static Cursor option(Cursor options, String name) {
        for (Cursor option : options.items()) {
            if (option.at("name").text().equals(name)) {
                return option;
            }
        }
        return options.resource().root();
    }
}
