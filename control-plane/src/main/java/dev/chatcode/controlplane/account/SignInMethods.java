package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.web.PublicAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The ways in that this installation offers.
@Component
public class SignInMethods {
    private final boolean email;
    private final Set<Provider> providers;
    private final PublicAddress address;

    SignInMethods(
            @Value("${chatcode.sign-in.email.enabled:true}") boolean email,
            Environment environment,
            PublicAddress address) {
        this.email = email;
        this.providers = EnumSet.noneOf(Provider.class);
        Arrays.stream(Provider.values())
                .filter(provider -> environment.containsProperty(
                        "spring.security.oauth2.client.registration." + provider.wireName() + ".client-id"))
                .forEach(providers::add);
        this.address = address;
    }

    public boolean offersEmail() {
        return email;
    }

    public boolean offers(Provider provider) {
        return providers.contains(provider);
    }

    /// Browsers have passkeys for names only, and only where nobody can listen.
    public boolean offersPasskeys() {
        var host = URI.create(address.origin()).getHost();
        var isNumeric = host.startsWith("[") || host.matches("[0-9.]+");
        return !isNumeric && (address.isSecure() || host.equals("localhost"));
    }
}
