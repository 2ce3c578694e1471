package dev.chatcode.controlplane.account.email;

import jakarta.mail.MessagingException;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/// What a mail server says where it does not take a mail.
final class MailRefusal {
    private MailRefusal() {}

    /// Whether it says that trying again is of no use: replies of the 500s (RFC 5321, 4.2.1).
    static boolean isFinal(MailException e) {
        var failures =
                e instanceof MailSendException send ? Stream.of(send.getMessageExceptions()) : Stream.<Throwable>of();
        return Stream.concat(failures, Stream.of(e)).anyMatch(MailRefusal::hasFinalReply);
    }

    private static boolean hasFinalReply(@Nullable Throwable failure) {
        for (var each = failure; each != null; each = next(each)) {
            var reply = reply(each);
            if (reply >= 500 && reply < 600) {
                return true;
            }
        }
        return false;
    }

    /// The mail library chains what belongs together in its own way.
    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : failure.getCause();
    }

    /// 0 where there was none.
    private static int reply(Throwable failure) {
        return switch (failure) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            default -> 0;
        };
    }
}
