package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.user.User;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/// Who makes a request, and what let them in. A route that keeps something open takes it as a parameter.
public final class Access extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient User user;
    private final transient SignInId signIn;
    private final Means means;

    /// What somebody has shown, and what they may therefore do.
    public enum Means {
        BROWSER,
        READING_TOKEN,
        WRITING_TOKEN
    }

    public Access(User user, SignInId signIn, Means means) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.user = user;
        this.signIn = signIn;
        this.means = means;
        setAuthenticated(true);
    }

    public User user() {
        return user;
    }

    /// What ends it, see [SignedOut].
    public SignInId signIn() {
        return signIn;
    }

    /// No browser, so that its pages' origin says nothing.
    public boolean isToken() {
        return means != Means.BROWSER;
    }

    public boolean mayWrite() {
        return means != Means.READING_TOKEN;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public User getPrincipal() {
        return user;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Access access
                && access.user.equals(user)
                && access.signIn.equals(signIn)
                && access.means == means;
    }

    @Override
    public int hashCode() {
        return signIn.hashCode();
    }
}
