package dev.chatcode.controlplane.account.passkey;

import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/// The table of passkeys as Spring Security asks for it when it checks one: there is one view of it for
/// registering, which only adds, and one for signing in, which only records a use. So nothing that was
/// deleted meanwhile comes back.
@Component
class CredentialStore {
    private final JdbcClient jdbc;
    private final Passkeys passkeys;
    private final IdGenerator ids;
    private final InstantSource clock;

    CredentialStore(JdbcClient jdbc, Passkeys passkeys, IdGenerator ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.passkeys = passkeys;
        this.ids = ids;
        this.clock = clock;
    }

    UserCredentialRepository forRegistering() {
        return new View(
                this,
                credential ->
                        passkeys.add(UserEntities.user(credential.getUserEntityUserId()), () -> insert(credential)));
    }

    UserCredentialRepository forSigningIn() {
        return new View(this, this::recordUse);
    }

    private record View(CredentialStore store, Consumer<CredentialRecord> saving) implements UserCredentialRepository {
        @Override
        public void save(CredentialRecord credential) {
            saving.accept(credential);
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes id) {
            return store.findByCredentialId(id);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes handle) {
            return store.findByUserId(handle);
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException("a passkey is deleted by its user");
        }
    }

    @Nullable
    CredentialRecord findByCredentialId(Bytes id) {
        return jdbc.sql("select * from passkeys where credential_id = :id")
                .param("id", id.toBase64UrlString())
                .query(CredentialStore::credential)
                .optional()
                .orElse(null);
    }

    private List<CredentialRecord> findByUserId(Bytes handle) {
        return jdbc.sql("select * from passkeys where user_id = :user order by created_at")
                .param("user", UserEntities.user(handle).value())
                .query(CredentialStore::credential)
                .list();
    }

    private void insert(CredentialRecord credential) {
        jdbc.sql("""
                        insert into passkeys (id, user_id, credential_id, name, attestation_object, client_data,
                          public_key, transports, signature_count, backup_eligible, backed_up, created_at)
                        values (:id, :user, :credential, :name, :attestation, :client,
                          :key, :transports, :count, :eligible, :backedUp, :now)
                        """)
                .param("id", ids.next("psk"))
                .param(
                        "user",
                        UserEntities.user(credential.getUserEntityUserId()).value())
                .param("credential", credential.getCredentialId().toBase64UrlString())
                .param("name", credential.getLabel())
                .param("attestation", bytes(credential.getAttestationObject()))
                .param("client", bytes(credential.getAttestationClientDataJSON()))
                .param("key", credential.getPublicKey().getBytes())
                .param("transports", transports(credential))
                .param("count", credential.getSignatureCount())
                .param("eligible", credential.isBackupEligible())
                .param("backedUp", credential.isBackupState())
                .param("now", clock.millis())
                .update();
    }

    /// A counter that does not go up is that of a copy, unless the authenticator counts nothing at all.
    private void recordUse(CredentialRecord credential) {
        var recorded = jdbc.sql("""
                        update passkeys set signature_count = :count, last_used_at = :now
                        where credential_id = :credential
                        and (signature_count < :count or (signature_count = 0 and :count = 0))
                        """)
                .param("count", credential.getSignatureCount())
                .param("now", clock.millis())
                .param("credential", credential.getCredentialId().toBase64UrlString())
                .update();
        if (recorded == 0) {
            throw new IllegalArgumentException("the signature counter of a passkey went back");
        }
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        return Objects.requireNonNull(bytes).getBytes();
    }

    /// Those that have a name; a browser may say anything.
    private static String transports(CredentialRecord credential) {
        return credential.getTransports().stream()
                .filter(List.of(AuthenticatorTransport.values())::contains)
                .map(AuthenticatorTransport::getValue)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static CredentialRecord credential(ResultSet row, int index) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialId(Bytes.fromBase64(row.getString("credential_id")))
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .userEntityUserId(UserEntities.handle(new UserId(row.getString("user_id"))))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(true)
                .transports(transports(row.getString("transports")))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .attestationObject(new Bytes(row.getBytes("attestation_object")))
                .attestationClientDataJSON(new Bytes(row.getBytes("client_data")))
                .label(row.getString("name"))
                .created(Instant.ofEpochMilli(row.getLong("created_at")))
                .lastUsed(Instant.ofEpochMilli(row.getLong("last_used_at")))
                .build();
    }

    private static Set<AuthenticatorTransport> transports(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
