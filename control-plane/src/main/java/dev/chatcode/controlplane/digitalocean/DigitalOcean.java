package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.digitalocean.DigitalOceanApi.NewDropletData;
import dev.chatcode.controlplane.digitalocean.DigitalOceanApi.Page;
import dev.chatcode.controlplane.user.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// What can be asked of DigitalOcean for a user who has connected their account. Everything throws
/// [DigitalOceanException], and waits no longer than a few time-outs.
///
/// What only reads, and what destroys, is tried three times. What creates or switches is tried once:
/// where its answer is lost, nobody knows whether it was done.
@Component
public class DigitalOcean {
    private static final int ATTEMPTS = 3;

    /// What is in one account and one list; more pages are not asked for.
    private static final int MAX_PAGES = 10;

    private final DigitalOceanApi api;
    private final Tokens tokens;
    private final RateGate gate;
    private final Backoff backoff;

    DigitalOcean(DigitalOceanApi api, Tokens tokens, RateGate gate, Backoff backoff) {
        this.api = api;
        this.tokens = tokens;
        this.gate = gate;
        this.backoff = backoff;
    }

    /// @param id of the team that was chosen
    record Account(String id, String email, @Nullable String team) {}

    /// Whose token it is, before it is anybody's connection.
    Account account(Caller caller) {
        return repeated(() -> DropletAnswers.account(api.account(caller)));
    }

    public List<Region> regions(UserId user) {
        return list(user, api::regions).stream().flatMap(Region::stream).toList();
    }

    public List<Size> sizes(UserId user) {
        return list(user, api::sizes).stream().flatMap(Size::stream).toList();
    }

    /// Those that DigitalOcean itself offers.
    public List<Image> images(UserId user) {
        return list(user, api::images).stream().flatMap(Image::stream).toList();
    }

    /// A droplet that was made a moment ago may not be in the list yet, and one that is gone may still be.
    public List<Droplet> dropletsTagged(UserId user, String tag) {
        return list(user, (caller, page, perPage) -> api.droplets(caller, tag, page, perPage)).stream()
                .map(DropletAnswers::droplet)
                .toList();
    }

    public Optional<Droplet> findDroplet(UserId user, long id) {
        return found(() -> read(user, caller -> DropletAnswers.droplet(api.droplet(caller, id))));
    }

    /// Is never repeated: look for it by its tags where this fails with something that may pass.
    public Droplet create(UserId user, NewDroplet order) {
        var data = new NewDropletData(
                order.name(), order.region(), order.size(), order.image(), order.userData(), order.tags());
        return once(user, caller -> DropletAnswers.droplet(api.create(caller, data)));
    }

    /// One that is not there is as good as deleted.
    public void delete(UserId user, long id) {
        found(() -> read(user, caller -> {
            api.delete(caller, id);
            return id;
        }));
    }

    public void deleteTagged(UserId user, String tag) {
        found(() -> read(user, caller -> {
            api.deleteTagged(caller, tag);
            return tag;
        }));
    }

    /// Begins it; how far it is, the droplet's status says.
    public void act(UserId user, long id, DropletAction action) {
        once(user, caller -> {
            api.act(caller, id, new DigitalOceanApi.ActionData(action.wireName()));
            return id;
        });
    }

    @FunctionalInterface
    private interface PageRequest<T> {
        Page<T> ask(Caller caller, int page, int perPage);
    }

    private <T> List<T> list(UserId user, PageRequest<T> request) {
        var all = new ArrayList<T>();
        for (var number = 1; number <= MAX_PAGES; number++) {
            var asked = number;
            var page = read(user, caller -> request.ask(caller, asked, DigitalOceanApi.PER_PAGE));
            var items = page.items();
            if (items == null) {
                throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "an answer without its list");
            }
            all.addAll(items);
            if (!page.hasNext()) {
                break;
            }
        }
        return all;
    }

    private static <T> Optional<T> found(Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (DigitalOceanException e) {
            if (e.problem() == DigitalOceanProblem.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private <T> T read(UserId user, Function<Caller, T> request) {
        return repeated(() -> once(user, request));
    }

    private <T> T repeated(Supplier<T> request) {
        for (var attempt = 1; ; attempt++) {
            try {
                return translated(request);
            } catch (DigitalOceanException e) {
                if (e.problem() != DigitalOceanProblem.UNAVAILABLE || attempt == ATTEMPTS) {
                    throw e;
                }
            }
            backoff.pause(attempt);
        }
    }

    /// With a newer token where the first one is refused: then nothing was done yet.
    private <T> T once(UserId user, Function<Caller, T> request) {
        gate.requireOpen(user);
        var caller = tokens.current(user);
        try {
            return translated(() -> request.apply(caller));
        } catch (DigitalOceanException e) {
            if (e.problem() != DigitalOceanProblem.UNAUTHORIZED) {
                throw e;
            }
        }
        var newer = tokens.newer(caller);
        try {
            return translated(() -> request.apply(newer));
        } catch (DigitalOceanException e) {
            if (e.problem() == DigitalOceanProblem.UNAUTHORIZED) {
                tokens.refused(newer);
            }
            throw e;
        }
    }

    /// No answer, or one that is not understood.
    static <T> T translated(Supplier<T> request) {
        try {
            return request.get();
        } catch (RestClientException e) {
            throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "no usable answer", null, e);
        }
    }
}
