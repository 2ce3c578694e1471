package dev.chatcode.cloud;

import java.util.List;
import java.util.Map;

/// What the real one does not have: makes things go wrong on demand, and tells what is really there. Only for programs:
/// a page of another site cannot send the header `X-Cloud-Admin`.
final class AdminRoutes {
    private final Faults faults;
    private final Droplets droplets;

    AdminRoutes(Faults faults, Droplets droplets) {
        this.faults = faults;
        this.droplets = droplets;
    }

    void addTo(Router router) {
        router.add("POST", "/admin/faults", this::addFault)
                .add("DELETE", "/admin/faults", this::clear)
                .add("GET", "/admin/droplets", this::list);
    }

    private Answer addFault(Request request) {
        requireProgram(request);
        faults.add(Answer.JSON.treeToValue(request.json(), Fault.class));
        return Answer.noContent();
    }

    private Answer clear(Request request) {
        requireProgram(request);
        faults.clear();
        return Answer.noContent();
    }

    private Answer list(Request request) {
        requireProgram(request);
        return Answer.json(
                200,
                Map.of(
                        "droplets",
                        droplets.all().stream()
                                .map(one -> Map.of(
                                        "id", one.id(),
                                        "name", one.order().name(),
                                        "owner", one.owner(),
                                        "tags", one.order().tags()))
                                .toList()));
    }

    private static void requireProgram(Request request) {
        if (!request.headers().getOrDefault("X-cloud-admin", List.of()).contains("yes")) {
            throw CloudFailure.notFound();
        }
    }
}
