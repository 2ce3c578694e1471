package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.digitalocean.DigitalOceanApi.AccountAnswer;
import dev.chatcode.controlplane.digitalocean.DigitalOceanApi.DropletAnswer;
import dev.chatcode.controlplane.digitalocean.DigitalOceanApi.DropletData;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes from answers what we need, and does not believe the rest.
final class DropletAnswers {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int MAX_ID = 64;
    private static final int MAX_EMAIL = 320;

    private DropletAnswers() {}

    static DigitalOcean.Account account(AccountAnswer answer) {
        var account = answer.account();
        if (account == null || account.uuid() == null || account.email() == null) {
            throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "an answer without the account");
        }
        var team = account.team();
        var id = team == null || team.uuid() == null ? account.uuid() : team.uuid();
        if (id.length() > MAX_ID || account.email().length() > MAX_EMAIL) {
            throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "an account with too long an id");
        }
        return new DigitalOcean.Account(id, account.email(), team == null ? null : teamName(team.name()));
    }

    private static @Nullable String teamName(@Nullable String name) {
        var words = Slug.words(name, "");
        return words.isEmpty() ? null : words;
    }

    static Droplet droplet(DropletAnswer answer) {
        var data = answer.droplet();
        if (data == null) {
            throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "an answer without the droplet");
        }
        return droplet(data);
    }

    static Droplet droplet(DropletData data) {
        var status = switch (data.status() == null ? "" : data.status()) {
            case "new" -> Droplet.Status.NEW;
            case "active" -> Droplet.Status.ACTIVE;
            case "off" -> Droplet.Status.OFF;
            case "archive" -> Droplet.Status.ARCHIVE;
            default -> throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "a droplet without a status");
        };
        return new Droplet(data.id(), status, data.tags() == null ? List.of() : data.tags(), address(data));
    }

    private static @Nullable String address(DropletData data) {
        if (data.networks() == null || data.networks().v4() == null) {
            return null;
        }
        for (var address : data.networks().v4()) {
            var ip = address.ipAddress();
            if ("public".equals(address.type())
                    && ip != null
                    && IPV4.matcher(ip).matches()) {
                return ip;
            }
        }
        return null;
    }
}
