package dev.chatcode.controlplane.web;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/// The table of everything that a route can answer instead of what was asked for.
public enum Failure {
    INVALID_REQUEST(400, Fault.CALLER, "The request is not valid"),
    INVALID_PATH(400, Fault.CALLER, "The path is not valid"),
    NOT_SIGNED_IN(401, Fault.CALLER, "You are not signed in"),
    INVALID_LINK(401, Fault.CALLER, "This sign-in link is not valid"),
    INVALID_TOKEN(401, Fault.CALLER, "The API token is not valid"),
    INVALID_PASSKEY(401, Fault.CALLER, "The passkey could not be verified"),
    FORBIDDEN(403, Fault.CALLER, "This is not allowed"),
    CSRF_INVALID(403, Fault.CALLER, "The CSRF token is missing or wrong"),
    WRONG_ORIGIN(403, Fault.CALLER, "The request comes from another site"),
    INSUFFICIENT_SCOPE(403, Fault.CALLER, "The API token may only read"),
    SIGN_IN_REQUIRED(403, Fault.CALLER, "This cannot be done with an API token"),
    NOT_FOUND(404, Fault.CALLER, "There is no such thing"),
    FILE_NOT_FOUND(404, Fault.CALLER, "There is no such file"),
    METHOD_NOT_ALLOWED(405, Fault.CALLER, "The route has no such method"),
    NOT_ACCEPTABLE(406, Fault.CALLER, "The answer has no such form"),
    SESSION_LIMIT_REACHED(409, Fault.CALLER, "The server has as many sessions as it may have"),
    SESSION_ENDED(409, Fault.CALLER, "The session has ended"),
    SESSION_EXISTS(409, Fault.GATEWAY, "There is such a session already"),
    IDEMPOTENCY_KEY_REUSED(409, Fault.CALLER, "The Idempotency-Key was used for another request"),
    VPS_STATE(409, Fault.CALLER, "The server is not in a state for this"),
    DIGITALOCEAN_NOT_CONFIGURED(409, Fault.CALLER, "This installation is not registered at DigitalOcean"),
    DIGITALOCEAN_NOT_CONNECTED(409, Fault.CALLER, "No DigitalOcean account is connected"),
    DIGITALOCEAN_UNAUTHORIZED(409, Fault.CALLER, "The DigitalOcean account has to be connected again"),
    DIGITALOCEAN_IN_USE(409, Fault.CALLER, "There are servers in the DigitalOcean account"),
    DIGITALOCEAN_DROPLET_LIMIT(409, Fault.CALLER, "The DigitalOcean account may have no more droplets"),
    DIGITALOCEAN_PAYMENT_REQUIRED(409, Fault.CALLER, "The DigitalOcean account has no payment method"),
    DIGITALOCEAN_ACCOUNT_LOCKED(409, Fault.CALLER, "The DigitalOcean account may not do this"),
    DIGITALOCEAN_REFUSED(409, Fault.CALLER, "DigitalOcean does not make such a server"),
    AGENT_NOT_INSTALLED(409, Fault.CALLER, "The agent is not installed on the server"),
    FILE_EXISTS(409, Fault.CALLER, "There is such a file already"),
    FILE_CHANGED(409, Fault.CALLER, "The file was changed meanwhile"),
    TRANSFER_LIMIT_REACHED(409, Fault.CALLER, "Too many files are on their way"),
    VPS_LIMIT_REACHED(409, Fault.CALLER, "You have as many servers as you may have"),
    COMMAND_REFUSED(409, Fault.GATEWAY, "The server does not do this"),
    IDENTITY_CONFLICT(409, Fault.CALLER, "The identity or its address belongs to another user"),
    LAST_SIGN_IN_METHOD(409, Fault.CALLER, "Nothing else would sign you in"),
    TOKEN_LIMIT_REACHED(409, Fault.CALLER, "You have as many API tokens as you may have"),
    PASSKEY_LIMIT_REACHED(409, Fault.CALLER, "You have as many passkeys as you may have"),
    PASSKEY_EXISTS(409, Fault.CALLER, "The passkey is known already"),
    LENGTH_REQUIRED(411, Fault.CALLER, "The length of the body is not announced"),
    BODY_TOO_LARGE(413, Fault.CALLER, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, Fault.CALLER, "The request has a form that is not understood"),
    UPGRADE_REQUIRED(426, Fault.CALLER, "This is a WebSocket"),
    TOO_MANY_REQUESTS(429, Fault.CALLER, "Too many requests"),
    INTERNAL(500, Fault.CONTROL_PLANE, "Something went wrong here"),
    TRANSFER_FAILED(502, Fault.GATEWAY, "The transfer did not get through"),
    GATEWAY_FAILED(502, Fault.GATEWAY, "The server refused"),
    RELEASES_UNAVAILABLE(502, Fault.CONTROL_PLANE, "The releases cannot be reached"),
    GATEWAY_OFFLINE(503, Fault.GATEWAY, "The server is not connected"),
    NOT_READY(503, Fault.CONTROL_PLANE, "Not ready yet"),
    DIGITALOCEAN_RATE_LIMITED(503, Fault.PROVIDER, "DigitalOcean was asked too often"),
    DIGITALOCEAN_UNAVAILABLE(503, Fault.PROVIDER, "DigitalOcean does not answer as it should"),
    MAIL_BUSY(503, Fault.CONTROL_PLANE, "Too much mail is waiting to be sent"),
    GATEWAY_TIMEOUT(504, Fault.GATEWAY, "The server did not answer in time"),
    DISK_FULL(507, Fault.GATEWAY, "The disk of the server is full");

    /// The field of an answer that also becomes the header `Retry-After`, in seconds.
    public static final String RETRY_AFTER = "retry_after";

    /// Who has to do something about it. Decides how it is logged.
    public enum Fault {
        CALLER,
        GATEWAY,
        PROVIDER,
        CONTROL_PLANE
    }

    private final HttpStatus status;
    private final Fault fault;
    private final String title;

    Failure(int status, Fault fault, String title) {
        this.status = HttpStatus.valueOf(status);
        this.fault = fault;
        this.title = title;
    }

    /// The general failure of an HTTP status, for what Spring refuses by itself.
    static Failure ofStatus(HttpStatusCode status) {
        return Arrays.stream(values())
                .filter(failure -> failure.status.isSameCodeAs(status))
                .filter(failure -> failure.fault == Fault.CALLER || failure.fault == Fault.CONTROL_PLANE)
                .findFirst()
                .orElse(status.is4xxClientError() ? INVALID_REQUEST : INTERNAL);
    }

    /// The stable name that programs tell failures apart by.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public HttpStatus status() {
        return status;
    }

    public Fault fault() {
        return fault;
    }

    public String title() {
        return title;
    }

    public FailureException withDetail(String detail) {
        return new FailureException(this, detail);
    }
}
