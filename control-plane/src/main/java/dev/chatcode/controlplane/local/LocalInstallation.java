package dev.chatcode.controlplane.local;

import dev.chatcode.controlplane.account.EmailAddress;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.account.SignInLinks;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.vps.VpsProvider;
import dev.chatcode.controlplane.vps.VpsStatus;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.controlplane.web.PublicAddress;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.VpsId;
import java.io.IOException;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// Prepares the installation before the server says that it is ready: an owner with a link to sign in, and a server for
/// the computer itself with the settings of its gateway.
///
/// Nothing of these settings is shared with another installation of the same user: two gateways on one tmux server
/// would take each other's sessions for their own.
@Component
@ConditionalOnProperty("chatcode.local.directory")
class LocalInstallation implements ApplicationRunner {
    private static final String LABEL = "This computer";

    private final LocalProperties properties;
    private final UserStore users;
    private final VpsStore servers;
    private final GatewayStore gateways;
    private final SignInLinks links;
    private final PublicAddress address;

    LocalInstallation(
            LocalProperties properties,
            UserStore users,
            VpsStore servers,
            GatewayStore gateways,
            SignInLinks links,
            PublicAddress address) {
        this.properties = properties;
        this.users = users;
        this.servers = servers;
        this.gateways = gateways;
        this.links = links;
        this.address = address;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var owner = users.findOrCreate(new EmailAddress(properties.ownerEmail()));
        var token = new PrivateFile(properties.directory().resolve("gateway.env"));
        var link = new PrivateFile(properties.directory().resolve("sign-in-link"));
        token.write(gatewayEnvironment(owner, token));
        link.write(links.create(new EmailAddress(owner.email()), SignInLinks.LOCAL_LIFE) + "\n");
    }

    private String gatewayEnvironment(User owner, PrivateFile file) throws IOException {
        var server = servers.list(owner.id()).stream()
                .filter(vps -> vps.provider() == VpsProvider.LOCAL)
                .findAny()
                .orElseGet(() -> servers.create(owner.id(), LABEL, VpsProvider.LOCAL, VpsStatus.ACTIVE));
        var access = access(server.id(), file);
        return """
                GATEWAY_ID=%s
                GATEWAY_AUTH_TOKEN=%s
                GATEWAY_CP_URL=%s/gw/connect
                GATEWAY_STATE_DIR=%s
                GATEWAY_TMUX_SOCKET=chatcode-%s
                """.formatted(
                        access.id(),
                        access.token().value(),
                        address.localWebSocketOrigin(),
                        properties.directory().toAbsolutePath().resolve("gateway"),
                        access.id());
    }

    private record Access(GatewayId id, SecretToken token) {}

    /// Keeps the token that the file holds while it is the right one: a gateway may be running with it.
    private Access access(VpsId server, PrivateFile file) throws IOException {
        var known = gateways.findByVps(server);
        if (known.isEmpty()) {
            var token = SecretToken.random();
            return new Access(gateways.create(server, token), token);
        }
        var id = known.get().id();
        var hash = gateways.findTokenHash(id).orElseThrow();
        var kept = file.tryValue("GATEWAY_AUTH_TOKEN")
                .filter(value -> value.matches("[0-9a-f]{64}"))
                .map(SecretToken::new)
                .filter(token -> token.hasHash(hash));
        if (kept.isPresent()) {
            return new Access(id, kept.get());
        }
        var token = SecretToken.random();
        gateways.replaceToken(id, token);
        return new Access(id, token);
    }
}
