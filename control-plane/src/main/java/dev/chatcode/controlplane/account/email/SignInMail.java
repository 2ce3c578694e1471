package dev.chatcode.controlplane.account.email;

import dev.chatcode.controlplane.account.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.mail.javamail.MimeMessageHelper;

/// The mail with a sign-in link, as text and as HTML. Nothing in it comes from whoever asked for it.
///
/// @param origin of the installation
record SignInMail(EmailAddress recipient, String link, String from, String origin) {
    private static final String SUBJECT = "Sign in to Chatcode";

    void fill(MimeMessage message) throws MessagingException {
        var helper = new MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom(from);
        helper.setTo(recipient.value());
        helper.setSubject(SUBJECT);
        helper.setText(text(), html());
        message.setHeader("Auto-Submitted", "auto-generated");
    }

    private String text() {
        return """
                Sign in to Chatcode at %s:

                %s

                The link works once, within 10 minutes, in any browser.
                If you did not ask for it, you can ignore this mail: nobody is signed in without the link.
                """.formatted(origin, link);
    }

    private String html() {
        return """
                <!doctype html>
                <html lang="en">
                <body style="font-family: system-ui, sans-serif; line-height: 1.5; color: #18181b">
                <p>Sign in to Chatcode at %1$s:</p>
                <p><a href="%2$s" style="display: inline-block; padding: 10px 18px; border-radius: 8px;
                background: #18181b; color: #ffffff; text-decoration: none">Sign in</a></p>
                <p>Or open this address in your browser:<br><a href="%2$s">%2$s</a></p>
                <p style="color: #52525b">The link works once, within 10 minutes, in any browser. If you did not ask for it,
                you can ignore this mail: nobody is signed in without the link.</p>
                </body>
                </html>
                """.formatted(origin, link);
    }

    /// Never the link.
    @Override
    public String toString() {
        return "SignInMail";
    }
}
