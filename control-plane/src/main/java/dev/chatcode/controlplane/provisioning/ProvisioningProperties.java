package dev.chatcode.controlplane.provisioning;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param maxDropletsPerUser how many servers one user may have us make
/// @param provisioningDeadline from the request to the hello of the gateway
/// @param jobInterval how often is looked for something to do
@ConfigurationProperties("chatcode.vps")
record ProvisioningProperties(
        @DefaultValue("1") int maxDropletsPerUser,
        @DefaultValue("10m") Duration provisioningDeadline,
        @DefaultValue("1s") Duration jobInterval) {}
