package dev.chatcode.controlplane.account.email;

import dev.chatcode.controlplane.account.EmailAddress;
import dev.chatcode.controlplane.web.PublicAddress;
import dev.chatcode.controlplane.web.RateLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// How many sign-in links may be asked for in an hour: 5 for one mail address, 20 by one client.
@Component
class MailLimit {
    static final int PER_ADDRESS = 5;
    static final int PER_CLIENT = 20;

    private static final Duration PERIOD = Duration.ofHours(1);

    private final RateLimit addresses;
    private final RateLimit clients;
    private final PublicAddress address;

    MailLimit(InstantSource clock, PublicAddress address) {
        this.addresses = new RateLimit(PER_ADDRESS, PERIOD, clock);
        this.clients = new RateLimit(PER_CLIENT, PERIOD, clock);
        this.address = address;
    }

    /// Who has asked too often uses up nothing of others.
    void require(EmailAddress recipient, HttpServletRequest request) {
        clients.require(address.network(request));
        addresses.require(recipient.value());
    }
}
