package dev.chatcode.controlplane.local;

import dev.chatcode.controlplane.account.UserStore;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param directory where `gateway.env` and `sign-in-link` are written
@ConfigurationProperties("chatcode.local")
record LocalProperties(
        Path directory, @DefaultValue(UserStore.LOCAL_OWNER) String ownerEmail) {}
