package dev.chatcode.controlplane.account.email;

import dev.chatcode.controlplane.account.EmailAddress;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.PublicAddress;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/// Sends sign-in links without letting whoever asked wait for the mail server. A mail that cannot be
/// sent is tried again for a minute and a half and then given up, which is logged; at once where the
/// mail server refuses it for good. What a stopping server leaves unsent is logged too.
///
/// Without a mail server the links go to the log.
@Component
class SignInMailer {
    private static final Logger LOG = LoggerFactory.getLogger(SignInMailer.class);

    /// Mails that wait or are being sent. Beyond that, nobody can have one.
    static final int CAPACITY = 500;

    private static final int CONNECTIONS = 4;
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));
    private static final Duration FAREWELL = Duration.ofSeconds(4);

    private final ObjectProvider<JavaMailSender> server;
    private final PublicAddress address;
    private final String from;
    private final Semaphore places = new Semaphore(CAPACITY);
    private final Semaphore connections = new Semaphore(CONNECTIONS);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sign-in-mail-", 0).factory());

    SignInMailer(
            ObjectProvider<JavaMailSender> server,
            PublicAddress address,
            @Value("${chatcode.mail.from:}") String from) {
        this.server = server;
        this.address = address;
        this.from = from;
    }

    private enum Attempt {
        SENT,
        AGAIN,
        REFUSED
    }

    /// Returns at once. Throws where too many mails are waiting.
    void send(EmailAddress recipient, String link) {
        var sender = server.getIfAvailable();
        if (sender == null) {
            LOG.warn("no mail server is configured (spring.mail.host); the sign-in link for {} is {}", recipient, link);
            return;
        }
        if (!places.tryAcquire()) {
            throw Failure.MAIL_BUSY.withDetail("Try again in a minute.").with(Failure.RETRY_AFTER, 60L);
        }
        var mail = new SignInMail(recipient, link, sender(), address.origin());
        threads.execute(() -> run(sender, mail));
    }

    private void run(JavaMailSender sender, SignInMail mail) {
        try {
            var attempt = tryOnce(sender, mail);
            for (var pause : PAUSES) {
                if (attempt != Attempt.AGAIN) {
                    break;
                }
                Thread.sleep(pause);
                attempt = tryOnce(sender, mail);
            }
            if (attempt != Attempt.SENT) {
                LOG.error("a sign-in mail to {} is given up", mail.recipient().domain());
            }
        } catch (InterruptedException stopping) {
            LOG.warn(
                    "a sign-in mail to {} was not sent before the server stopped",
                    mail.recipient().domain());
        } finally {
            places.release();
        }
    }

    private Attempt tryOnce(JavaMailSender sender, SignInMail mail) throws InterruptedException {
        connections.acquire();
        try {
            sender.send(mail::fill);
            return Attempt.SENT;
        } catch (MailException e) {
            LOG.warn("a sign-in mail to {} was not taken: {}", mail.recipient().domain(), reason(e, mail.recipient()));
            return MailRefusal.isFinal(e) ? Attempt.REFUSED : Attempt.AGAIN;
        } finally {
            connections.release();
        }
    }

    /// What the mail server said, without the mail and the name of its recipient.
    private static String reason(MailException e, EmailAddress recipient) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var said = String.valueOf(cause.getMessage()).replace(recipient.value(), "…@" + recipient.domain());
        return cause.getClass().getSimpleName() + ": " + said;
    }

    private String sender() {
        return from.isBlank()
                ? "Chatcode <no-reply@" + URI.create(address.origin()).getHost() + ">"
                : from;
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}
