package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.web.PublicAddress;
import java.net.URI;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/// The ways in that this installation offers.
@Component
public class SignInMethods {
    private final boolean email;
    private final ObjectProvider<ClientRegistrationRepository> providers;
    private final PublicAddress address;

    SignInMethods(
            @Value("${chatcode.sign-in.email.enabled:true}") boolean email,
            ObjectProvider<ClientRegistrationRepository> providers,
            PublicAddress address) {
        this.email = email;
        this.providers = providers;
        this.address = address;
    }

    public boolean offersEmail() {
        return email;
    }

    public boolean offers(Provider provider) {
        var known = providers.getIfAvailable();
        return known != null && known.findByRegistrationId(provider.wireName()) != null;
    }

    /// Browsers have passkeys for names only, and only where nobody can listen.
    public boolean offersPasskeys() {
        var host = URI.create(address.origin()).getHost();
        var isNumeric = host.startsWith("[") || host.matches("[0-9.]+");
        return !isNumeric && (address.isSecure() || host.equals("localhost"));
    }
}
