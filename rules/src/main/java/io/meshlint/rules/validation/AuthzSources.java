package io.meshlint.rules.validation;

import io.meshlint.manifest.Cursor;
import io.meshlint.rules.table.Faults;
import java.util.List;

/** The sources of an AuthorizationPolicy's rule: who a request comes from. */
final class AuthzSources {

    private AuthzSources() {}

    static void blocks(Cursor rule, Faults faults) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : List.of("ipBlocks", "notIpBlocks", "remoteIpBlocks", "notRemoteIpBlocks")) {
                for (Cursor block : from.at("source", field).items()) {
                    String text = block.text();
                    if (block.exists() && !text.isEmpty() && !Hosts.isSubnet(text)) {
                        faults.at(block);
                    }
                }
            }
        }
    }

    /** An account is {@code account} or {@code namespace/account}; wildcards are looked at apart. */
    static void accounts(Cursor rule, Faults faults) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : List.of("serviceAccounts", "notServiceAccounts")) {
                for (Cursor account : from.at("source", field).items()) {
                    String text = account.text();
                    boolean parts =
                            text.indexOf('/') == text.lastIndexOf('/') && !text.startsWith("/") && !text.endsWith("/");
                    if (account.exists() && text.indexOf('*') < 0 && !text.isEmpty() && !parts) {
                        faults.at(account);
                    }
                }
            }
        }
    }

    static void wildcards(Cursor rule, Faults faults) {
        for (Cursor from : rule.at("from").items()) {
            for (String field : List.of("serviceAccounts", "notServiceAccounts")) {
                for (Cursor account : from.at("source", field).items()) {
                    if (account.text().indexOf('*') >= 0) {
                        faults.at(account);
                    }
                }
            }
        }
    }
}
