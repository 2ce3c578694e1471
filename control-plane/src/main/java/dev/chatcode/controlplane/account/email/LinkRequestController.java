package dev.chatcode.controlplane.account.email;

import dev.chatcode.controlplane.account.EmailAddress;
import dev.chatcode.controlplane.account.SignInLinks;
import dev.chatcode.controlplane.account.SignInMethods;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Asking for a sign-in link. No user is looked for, so that nobody learns who has an account. Using it is
/// [LinkController].
@RestController
class LinkRequestController {
    private final SignInMethods methods;
    private final SignInLinks links;
    private final SignInMailer mailer;
    private final MailLimit limit;

    LinkRequestController(SignInMethods methods, SignInLinks links, SignInMailer mailer, MailLimit limit) {
        this.methods = methods;
        this.links = links;
        this.mailer = mailer;
        this.limit = limit;
    }

    record Start(@Nullable String email) {
        EmailAddress requireAddress() {
            if (email == null || email.isBlank()) {
                throw FailureException.invalidField("email", "is missing");
            }
            try {
                return new EmailAddress(email);
            } catch (IllegalArgumentException e) {
                throw FailureException.invalidField("email", "is not an e-mail address");
            }
        }
    }

    @Open
    @PostMapping("/api/auth/email/start")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void start(@RequestBody Start start, HttpServletRequest request) {
        if (!methods.offersEmail()) {
            throw Failure.NOT_FOUND.withDetail("This installation sends no sign-in links.");
        }
        var address = start.requireAddress();
        limit.require(address, request);
        mailer.send(address, links.create(address, SignInLinks.LIFE));
    }
}
