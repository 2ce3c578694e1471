package dev.chatcode.controlplane.digitalocean;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// A server to be made, within what DigitalOcean allows.
///
/// @param name of letters, digits, dots and hyphens
/// @param userData what it does at its first start; at most 64 KiB
public record NewDroplet(String name, String region, String size, String image, String userData, List<String> tags) {
    public static final int MAX_USER_DATA = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]{0,251}[a-zA-Z0-9])?");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9:_-]{1,255}");

    public NewDroplet {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a droplet: " + name);
        }
        if (userData.getBytes(StandardCharsets.UTF_8).length > MAX_USER_DATA) {
            throw new IllegalArgumentException("user data of more than " + MAX_USER_DATA + " bytes");
        }
        tags = List.copyOf(tags);
        if (!tags.stream().allMatch(tag -> TAG.matcher(tag).matches())) {
            throw new IllegalArgumentException("not all of these are tags: " + tags);
        }
    }

    /// Never the user data, which holds a token.
    @Override
    public String toString() {
        return "NewDroplet " + name;
    }
}
