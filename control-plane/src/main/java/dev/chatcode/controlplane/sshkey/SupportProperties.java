package dev.chatcode.controlplane.sshkey;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who operates this installation and helps its users.
///
/// @param publicKey with which they sign in on a server whose owner lets them; empty where nobody does
@ConfigurationProperties("chatcode.support")
record SupportProperties(@DefaultValue("") String publicKey) {}
