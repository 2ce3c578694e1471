package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.web.Failure;

/// The table of what DigitalOcean can answer instead of what it was asked for: what its user is told and can do.
public enum DigitalOceanProblem {
    NOT_CONNECTED(Failure.DIGITALOCEAN_NOT_CONNECTED, false, "Connect your DigitalOcean account first."),
    UNAUTHORIZED(
            Failure.DIGITALOCEAN_UNAUTHORIZED,
            false,
            "DigitalOcean does not accept the connection any more. Connect your account again."),
    NOT_FOUND(Failure.NOT_FOUND, false, "DigitalOcean has no such thing."),
    DROPLET_LIMIT(
            Failure.DIGITALOCEAN_DROPLET_LIMIT,
            false,
            "Your DigitalOcean account has as many droplets as it may have. Destroy one there, or ask DigitalOcean to "
                    + "raise the limit."),
    PAYMENT_REQUIRED(
            Failure.DIGITALOCEAN_PAYMENT_REQUIRED,
            false,
            "DigitalOcean wants a payment method first. Add one under Billing at DigitalOcean, then try again."),
    ACCOUNT_LOCKED(
            Failure.DIGITALOCEAN_ACCOUNT_LOCKED,
            false,
            "DigitalOcean has locked your account, or it may not do this. Sign in at DigitalOcean and see what it says."),
    REFUSED(
            Failure.DIGITALOCEAN_REFUSED,
            false,
            "DigitalOcean cannot make such a server. Choose another size, region or image."),
    BUSY(Failure.DIGITALOCEAN_UNAVAILABLE, true, "DigitalOcean is still busy with this droplet."),
    RATE_LIMITED(
            Failure.DIGITALOCEAN_RATE_LIMITED,
            true,
            "DigitalOcean was asked too often for your account. It goes on by itself in a while."),
    UNAVAILABLE(
            Failure.DIGITALOCEAN_UNAVAILABLE,
            true,
            "DigitalOcean does not answer as it should. It is tried again; status.digitalocean.com may say more.");

    private final Failure failure;
    private final boolean passing;
    private final String detail;

    DigitalOceanProblem(Failure failure, boolean passing, String detail) {
        this.failure = failure;
        this.passing = passing;
        this.detail = detail;
    }

    public Failure failure() {
        return failure;
    }

    /// Whether the same may work a while later, without anybody doing anything.
    public boolean isPassing() {
        return passing;
    }

    /// For a person, in our words.
    public String detail() {
        return detail;
    }
}
