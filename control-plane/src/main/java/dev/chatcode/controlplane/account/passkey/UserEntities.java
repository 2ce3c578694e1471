package dev.chatcode.controlplane.account.passkey;

import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/// Users as WebAuthn knows them. Their handle is the id, which says nothing of a person; what a browser shows is the
/// address.
@Component
class UserEntities implements PublicKeyCredentialUserEntityRepository {
    private final UserStore users;

    UserEntities(UserStore users) {
        this.users = users;
    }

    static Bytes handle(UserId user) {
        return new Bytes(user.value().getBytes(StandardCharsets.US_ASCII));
    }

    static UserId user(Bytes handle) {
        return new UserId(new String(handle.getBytes(), StandardCharsets.US_ASCII));
    }

    static PublicKeyCredentialUserEntity entity(User user) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle(user.id()))
                .name(user.email())
                .displayName(user.email())
                .build();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return users.find(user(handle)).map(UserEntities::entity).orElse(null);
    }

    /// @param username the id, which is the name of a [User] as a principal
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return users.find(new UserId(username)).map(UserEntities::entity).orElse(null);
    }

    /// Every user is one already.
    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("users are made by signing in");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("users are not deleted for a passkey");
    }
}
