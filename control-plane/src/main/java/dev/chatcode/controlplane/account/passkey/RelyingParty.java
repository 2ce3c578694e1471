package dev.chatcode.controlplane.account.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import dev.chatcode.controlplane.account.SignInMethods;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.PublicAddress;
import java.net.URI;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/// This installation as authenticators know it: by the host and the origin of its public address. Since a passkey alone
/// signs in, an authenticator must have made sure who uses it.
@Component
class RelyingParty {
    private static final Logger LOG = LoggerFactory.getLogger(RelyingParty.class);

    private static final AuthenticatorSelectionCriteria SELECTION = AuthenticatorSelectionCriteria.builder()
            .userVerification(UserVerificationRequirement.REQUIRED)
            .residentKey(ResidentKeyRequirement.REQUIRED)
            .build();
    private static final PublicKeyCredentialParameters[] KEYS = {
        PublicKeyCredentialParameters.EdDSA, PublicKeyCredentialParameters.ES256, PublicKeyCredentialParameters.RS256
    };

    private final UserEntities users;
    private final CredentialStore credentials;
    private final SignInMethods methods;
    private final PublicAddress address;

    RelyingParty(UserEntities users, CredentialStore credentials, SignInMethods methods, PublicAddress address) {
        this.users = users;
        this.credentials = credentials;
        this.methods = methods;
        this.address = address;
    }

    PublicKeyCredentialCreationOptions newCreation(Authentication user) {
        return operations(credentials.forRegistering())
                .createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(user));
    }

    /// For whatever passkey the browser's user picks.
    PublicKeyCredentialRequestOptions newRequest() {
        return operations(credentials.forSigningIn())
                .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
    }

    /// Stores the passkey that was made for this challenge.
    void register(User user, Bytes challenge, PublicKeyCredential<AuthenticatorAttestationResponse> made, String name) {
        if (credentials.findByCredentialId(made.getRawId()) != null) {
            throw Failure.PASSKEY_EXISTS.withDetail("Sign in with it, or let your authenticator make another.");
        }
        var options = PublicKeyCredentialCreationOptions.builder()
                .rp(entity())
                .user(UserEntities.entity(user))
                .challenge(challenge)
                .pubKeyCredParams(KEYS)
                .authenticatorSelection(SELECTION)
                .build();
        try {
            operations(credentials.forRegistering())
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            options, new RelyingPartyPublicKey(made, name)));
        } catch (WebAuthnException | IllegalArgumentException e) {
            LOG.info("a passkey was refused: {}", e.getClass().getSimpleName());
            throw FailureException.invalidField("credential", "does not answer the challenge");
        }
    }

    /// Whose passkey has answered this challenge.
    UserId authenticate(Bytes challenge, PublicKeyCredential<AuthenticatorAssertionResponse> shown) {
        var options = PublicKeyCredentialRequestOptions.builder()
                .challenge(challenge)
                .rpId(entity().getId())
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
        try {
            var owner = operations(credentials.forSigningIn())
                    .authenticate(new RelyingPartyAuthenticationRequest(options, shown));
            var claimed = shown.getResponse().getUserHandle();
            if (claimed != null && !claimed.equals(owner.getId())) {
                throw new IllegalArgumentException("the passkey says that it is somebody else's");
            }
            return UserEntities.user(owner.getId());
        } catch (WebAuthnException | IllegalArgumentException e) {
            LOG.info("a passkey was refused: {}", e.getClass().getSimpleName());
            throw invalid();
        }
    }

    static FailureException invalid() {
        return Failure.INVALID_PASSKEY.withDetail("It is not known here, or did not answer the challenge.");
    }

    /// New at each use, since the address of the server is known only when it listens.
    private WebAuthnRelyingPartyOperations operations(UserCredentialRepository view) {
        if (!methods.offersPasskeys()) {
            throw Failure.NOT_FOUND.withDetail("Passkeys need a public address with a name and https.");
        }
        var operations = new Webauthn4JRelyingPartyOperations(users, view, entity(), Set.of(address.origin()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(SELECTION).pubKeyCredParams(KEYS));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private PublicKeyCredentialRpEntity entity() {
        return PublicKeyCredentialRpEntity.builder()
                .id(URI.create(address.origin()).getHost())
                .name("Chatcode")
                .build();
    }
}
