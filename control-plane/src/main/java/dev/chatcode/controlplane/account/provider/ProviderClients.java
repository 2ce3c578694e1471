package dev.chatcode.controlplane.account.provider;

import dev.chatcode.controlplane.account.Provider;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/// What the installation is known as at the providers: `spring.security.oauth2.client.registration.{google,github}`.
/// What is asked for there, with PKCE, and where it leads back to are not settings.
@Component
class ProviderClients {
    private final ObjectProvider<ClientRegistrationRepository> registrations;
    private final PublicAddress address;

    ProviderClients(ObjectProvider<ClientRegistrationRepository> registrations, PublicAddress address) {
        this.registrations = registrations;
        this.address = address;
    }

    ClientRegistration require(Provider provider) {
        var configured = registrations.getIfAvailable();
        var registration = configured == null ? null : configured.findByRegistrationId(provider.wireName());
        if (registration == null) {
            throw Failure.NOT_FOUND.withDetail("This installation does not sign in with " + provider.wireName() + ".");
        }
        return ClientRegistration.withClientRegistration(registration)
                .redirectUri(address.origin() + "/api/auth/" + provider.wireName() + "/callback")
                .scope(scopes(provider))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    private static String[] scopes(Provider provider) {
        return switch (provider) {
            case GOOGLE -> new String[] {"openid", "email"};
            case GITHUB -> new String[] {"user:email"};
        };
    }
}
