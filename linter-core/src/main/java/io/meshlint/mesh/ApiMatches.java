package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.mesh.ApiEdge.Attached;
import io.meshlint.mesh.TextMatch.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which rule of the routes for one name takes a request. */
public final class ApiMatches {

    /**
     * Where a request ends.
     *
     * @param candidates in order, the last of which surely takes it if it is certain
     * @param certain whether one of them surely takes it
     */
    public record Meeting(List<ApiMatch> candidates, boolean certain) {}

    private ApiMatches() {}

    /** Those that may take a request, for each order of ages that makes a difference. */
    public static List<Meeting> meet(List<Attached> attached, RouteRequest request) {
        Set<ApiRoute> routes = new LinkedHashSet<>();
        for (Attached one : attached) {
            if (dropped(one.route()).isEmpty()) {
                routes.add(one.route());
            }
        }
        List<Meeting> found = new ArrayList<>();
        for (ApiRoute oldest : routes) {
            List<ApiMatch> order = new ArrayList<>(ApiMatch.of(oldest));
            for (ApiRoute route : routes) {
                if (route.resource() != oldest.resource()) {
                    order.addAll(ApiMatch.of(route));
                }
            }
            order.sort(ApiMatch::order);
            Meeting meeting = first(order, request);
            if (isNew(meeting, found)) {
                found.add(meeting);
            }
        }
        return found.isEmpty() ? List.of(new Meeting(List.of(), false)) : found;
    }

    private static Meeting first(List<ApiMatch> order, RouteRequest request) {
        List<ApiMatch> candidates = new ArrayList<>();
        for (ApiMatch match : order) {
            Answer answer = match.takes(request);
            if (answer != Answer.NO) {
                candidates.add(match);
            }
            if (answer == Answer.YES) {
                return new Meeting(candidates, true);
            }
        }
        return new Meeting(candidates, false);
    }

    private static boolean isNew(Meeting meeting, List<Meeting> found) {
        for (Meeting other : found) {
            boolean same = other.candidates().size() == meeting.candidates().size();
            for (int i = 0; same && i < meeting.candidates().size(); i++) {
                same = meeting.candidates().get(i).rule().node()
                        == other.candidates().get(i).rule().node();
            }
            if (same) {
                return false;
            }
        }
        return true;
    }

    /** What makes Istio drop a whole route of HTTP: backends without a port, or with a dot in their names. */
    public static List<Cursor> dropped(ApiRoute route) {
        List<Cursor> faults = new ArrayList<>();
        for (Cursor rule : route.isHttp() ? route.rules() : List.<Cursor>of()) {
            for (Cursor backend : rule.at("backendRefs").items()) {
                ApiReference reference = ApiReference.backend(backend);
                if (reference.isService() && !reference.isOpen()) {
                    if (!backend.at("port").exists()) {
                        faults.add(backend);
                    } else if (reference.name().indexOf('.') >= 0) {
                        faults.add(backend.at("name"));
                    }
                }
            }
        }
        return faults;
    }
}
