package io.meshlint.rules.validation;

import io.meshlint.rule.Rule;
import io.meshlint.rules.table.Row;
import io.meshlint.rules.table.Where;
import java.util.List;

/** What istiod's webhook refuses in what rules of VirtualServices match and do. */
final class HttpRuleTable {

    private static final Family FAMILY =
            new Family(VirtualServiceTable.ID, "routing", "VirtualService", new HttpRuleChecks());
    private static final String BEFORE = "hosts: [cart]\nhttp:\n  - ";

    private HttpRuleTable() {}

    static List<Rule> rows() {
        return List.of(
                http(
                        "action-conflict",
                        "redirect or direct response beside a fault or rewrite",
                        "answers requests itself and has `%s` for them",
                        "remove `%s`, or route the requests",
                        "redirect: {uri: /new}\n    rewrite: {uri: /other}",
                        "redirect: {uri: /new}"),
                http(
                        "action-count",
                        "rule does not have exactly one of route, redirect and direct response",
                        "has a rule without exactly one of `route`, `redirect` and `directResponse`",
                        "give each rule one of them",
                        "match: [{uri: {prefix: /cart}}]",
                        "match: [{uri: {prefix: /cart}}]\n    directResponse: {status: 404}"),
                FAMILY.warned(
                                "direct-response-large",
                                "body of a direct response is large",
                                "answers with a body of %s bytes",
                                "serve the text from a workload, and route to it")
                        .look(Where.istio("VirtualService"), new LargeBody(), "answers with a body of %s bytes")
                        .parameter(LargeBody.LONGEST)
                        .covers("IST0133")
                        .why("istiod sends it to every proxy that has the route, and refuses a body of more than 1 MB.")
                        .bad(BEFORE + "directResponse: {status: 503, body: {string: closed for maintenance}}\n")
                        .good(BEFORE + "directResponse: {status: 503, body: {string: closed}}\n")
                        .under("longest: 10"),
                http(
                        "direct-response-status",
                        "status of a direct response is none",
                        "answers with status %s",
                        "write a status from 200 to 599",
                        "directResponse: {status: 700}",
                        "directResponse: {status: 503}"),
                http(
                        "match-empty",
                        "match on an empty prefix or pattern",
                        "matches on an empty `%s`",
                        "write what the value begins with, or remove the match",
                        "match: [{headers: {x-user: {prefix: \"\"}}}]\n    route: [{destination: {host: cart}}]",
                        "match: [{headers: {x-user: {prefix: a}}, uri: {prefix: \"\"}}]\n    route: [{destination: {host: cart}}]"),
                http(
                        "match-header-name",
                        "match on what is no name of a header",
                        "matches on header `%s`, which is no name of a header",
                        "write letters, digits, `-` and `_`; `authority`, `method`, `scheme` and `uri` have fields of their own",
                        "match: [{headers: {\":authority\": {exact: cart}}}]\n    route: [{destination: {host: cart}}]",
                        "match: [{headers: {x-user: {exact: a}}, authority: {exact: cart}}]\n    route: [{destination: {host: cart}}]"),
                http(
                        "match-null",
                        "match on a header that says nothing",
                        "matches `%s` on nothing",
                        "write `exact`, `prefix` or `regex` for `%s`, or `{}` for any value",
                        "match: [{headers: {x-user: null}}]\n    route: [{destination: {host: cart}}]",
                        "match: [{headers: {x-user: {}}}]\n    route: [{destination: {host: cart}}]"),
                http(
                        "match-regex",
                        "match on a pattern that is none of RE2",
                        "matches on `%s`, which RE2 does not read",
                        "write a pattern of RE2: at most 1024 characters, and nothing that looks around or back",
                        "match: [{uri: {regex: \"/(?!admin).*\"}}]\n    route: [{destination: {host: cart}}]",
                        "match: [{uri: {regex: \"/items/[0-9]+\"}}]\n    route: [{destination: {host: cart}}]"),
                http(
                        "redirect-malformed",
                        "redirect says nothing, or has a code or scheme that is none",
                        "has a redirect that %s",
                        "give it `uri`, `authority`, `scheme` http or https, or a `redirectCode` from 300 to 399",
                        "redirect: {uri: /new, redirectCode: 200}",
                        "redirect: {uri: /new, redirectCode: 308}"),
                http(
                        "rewrite-malformed",
                        "rewrite says nothing, or two things of one path",
                        "has a rewrite that %s",
                        "give it one of `uri` and `uriRegexRewrite`, or `authority`",
                        "rewrite: {}\n    route: [{destination: {host: cart}}]",
                        "rewrite: {uri: /v2/}\n    route: [{destination: {host: cart}}]"));
    }

    /** A row whose examples are one rule. */
    private static Row http(String part, String summary, String words, String fix, String bad, String good) {
        return FAMILY.part(part, summary, words, fix).bad(BEFORE + bad + "\n").good(BEFORE + good + "\n");
    }
}
