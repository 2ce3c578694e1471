package dev.chatcode.cloud;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Checks an order as DigitalOcean does.
final class DropletRequest {
    private static final int MAX_USER_DATA = 64 * 1024;
    private static final String NAME = "[a-zA-Z0-9.-]{1,253}";
    private static final String TAG = "[a-zA-Z0-9:_-]{1,255}";

    private DropletRequest() {}

    static Droplet.Order checked(JsonNode given, Catalogue catalogue) {
        var order = new Droplet.Order(
                given.path("name").asString(""),
                given.path("region").asString(""),
                given.path("size").asString(""),
                given.path("image").asString(""),
                given.path("user_data").asString(""),
                tags(given.path("tags")));
        require(order.name().matches(NAME), "Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)");
        require(
                order.userData().getBytes(StandardCharsets.UTF_8).length <= MAX_USER_DATA,
                "User data is too long (maximum is 64 KiB)");
        require(
                catalogue.regions().stream()
                        .anyMatch(region -> region.available() && region.slug().equals(order.region())),
                "You specified an invalid region for Droplet creation.");
        require(
                catalogue.sizes().stream()
                        .anyMatch(size -> size.slug().equals(order.size())
                                && size.regions().contains(order.region())),
                "You specified an invalid size for Droplet creation.");
        require(
                catalogue.images().stream().anyMatch(image -> image.slug().equals(order.image())),
                "You specified an invalid image for Droplet creation.");
        return order;
    }

    private static List<String> tags(JsonNode given) {
        var tags = new ArrayList<String>();
        given.forEach(tag -> tags.add(tag.asString("")));
        tags.forEach(tag -> require(tag.matches(TAG), "Tags may only contain letters, numbers, colons, - and _."));
        return List.copyOf(tags);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw CloudFailure.unprocessable(message);
        }
    }
}
