package dev.chatcode.controlplane.vps;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many servers one user may have.
///
/// @param maxManualPerUser that they have brought
@ConfigurationProperties("chatcode.vps")
record ServerLimits(@DefaultValue("20") int maxManualPerUser) {}
