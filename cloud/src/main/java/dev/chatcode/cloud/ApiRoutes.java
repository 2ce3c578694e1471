package dev.chatcode.cloud;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The endpoints of `/v2`.
final class ApiRoutes {
    private static final int MAX_PER_PAGE = 200;

    private final InstantSource clock;
    private final Accounts accounts;
    private final Grants grants;
    private final Droplets droplets;
    private final Catalogue catalogue;
    private final RateLimit limit;

    ApiRoutes(
            InstantSource clock,
            Accounts accounts,
            Grants grants,
            Droplets droplets,
            Catalogue catalogue,
            RateLimit limit) {
        this.clock = clock;
        this.accounts = accounts;
        this.grants = grants;
        this.droplets = droplets;
        this.catalogue = catalogue;
        this.limit = limit;
    }

    void addTo(Router router) {
        router.add("GET", "/v2/account", limited((request, account) -> account(account)))
                .add("GET", "/v2/regions", limited((request, account) -> page(request, "regions", catalogue.regions())))
                .add("GET", "/v2/sizes", limited((request, account) -> page(request, "sizes", catalogue.sizes())))
                .add("GET", "/v2/images", limited((request, account) -> images(request)))
                .add("GET", "/v2/droplets", limited(this::list))
                .add("POST", "/v2/droplets", limited(this::create))
                .add("DELETE", "/v2/droplets", limited(this::deleteTagged))
                .add("GET", "/v2/droplets/(\\d{1,18})", limited(this::find))
                .add("DELETE", "/v2/droplets/(\\d{1,18})", limited(this::delete))
                .add("POST", "/v2/droplets/(\\d{1,18})/actions", limited(this::act));
    }

    private Function<Request, Answer> limited(BiFunction<Request, Account, Answer> answers) {
        return request -> {
            var account = grants.find(request.bearer()).flatMap(accounts::find).orElseThrow(CloudFailure::unauthorized);
            var headers = limit.take(account.name());
            try {
                return answers.apply(request, account).with(headers);
            } catch (CloudFailure failure) {
                return Answer.of(failure).with(headers);
            }
        };
    }

    private static Answer account(Account account) {
        return Answer.json(
                200,
                Map.of(
                        "account",
                        Map.of(
                                "droplet_limit", account.dropletLimit(),
                                "email", account.email(),
                                "name", account.name(),
                                "uuid", account.uuid(),
                                "email_verified", true,
                                "status", account.status(),
                                "status_message", "",
                                "team", Map.of("uuid", account.uuid(), "name", account.team()))));
    }

    private Answer images(Request request) {
        var images = catalogue.images().stream()
                .map(image -> {
                    var shown = new LinkedHashMap<String, Object>();
                    shown.put("id", image.id());
                    shown.put("slug", image.slug());
                    shown.put("name", image.name());
                    shown.put("distribution", image.distribution());
                    shown.put("status", image.status());
                    shown.put("public", image.isPublic());
                    shown.put("min_disk_size", image.minDiskSize());
                    shown.put("regions", image.regions());
                    return shown;
                })
                .toList();
        return page(request, "images", images);
    }

    private Answer list(Request request, Account account) {
        var found = droplets.list(account.name(), request.query().getOrDefault("tag_name", ""));
        return page(request, "droplets", found.stream().map(this::shown).toList());
    }

    private Answer create(Request request, Account account) {
        if (account.status().equals("locked")) {
            throw new CloudFailure(403, "forbidden", "Your account is locked. Please contact support.");
        }
        var order = DropletRequest.checked(request.json(), catalogue);
        return Answer.json(202, Map.of("droplet", shown(droplets.create(account, order))));
    }

    private Answer find(Request request, Account account) {
        return Answer.json(200, Map.of("droplet", shown(droplets.require(account.name(), request.id()))));
    }

    private Answer delete(Request request, Account account) {
        droplets.delete(account.name(), request.id());
        return Answer.noContent();
    }

    private Answer deleteTagged(Request request, Account account) {
        var tag = request.query().getOrDefault("tag_name", "");
        if (tag.isEmpty()) {
            throw CloudFailure.unprocessable("tag_name is required.");
        }
        droplets.deleteTagged(account.name(), tag);
        return Answer.noContent();
    }

    private Answer act(Request request, Account account) {
        var type = request.json().path("type").asString("");
        var changed = droplets.act(account.name(), request.id(), type);
        return Answer.json(
                201,
                Map.of("action", Map.of("id", 1, "status", "in-progress", "type", type, "resource_id", changed.id())));
    }

    private Map<String, Object> shown(Droplet droplet) {
        var now = clock.instant();
        var shown = new HashMap<String, Object>();
        shown.put("id", droplet.id());
        shown.put("name", droplet.order().name());
        shown.put("status", droplet.status(now));
        shown.put("created_at", droplet.createdAt().toString());
        shown.put("tags", droplet.order().tags());
        shown.put("size_slug", droplet.order().size());
        shown.put("region", Map.of("slug", droplet.order().region()));
        shown.put("networks", Map.of("v4", addresses(droplet, now), "v6", List.of()));
        return shown;
    }

    private static List<Map<String, String>> addresses(Droplet droplet, Instant now) {
        return now.isBefore(droplet.activeAt())
                ? List.of()
                : List.of(
                        Map.of("ip_address", "10.0.0.2", "type", "private"),
                        Map.of("ip_address", droplet.address(), "type", "public"));
    }

    private static Answer page(Request request, String name, List<?> all) {
        var page = number(request, "page", 1);
        var perPage = Math.min(MAX_PER_PAGE, number(request, "per_page", 20));
        var from = Math.min(all.size(), (page - 1) * perPage);
        var to = Math.min(all.size(), from + perPage);
        var links = to < all.size()
                ? Map.of(
                        "pages",
                        Map.of("next", "https://api.digitalocean.com" + request.path() + "?page=" + (page + 1)))
                : Map.of();
        return Answer.json(
                200, Map.of(name, all.subList(from, to), "links", links, "meta", Map.of("total", all.size())));
    }

    private static int number(Request request, String name, int otherwise) {
        var text = request.query().getOrDefault(name, "");
        return text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : otherwise;
    }
}
