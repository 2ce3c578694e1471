package dev.chatcode.controlplane.file;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The limits of a transfer.
///
/// @param maxSize of one file; a gateway has a limit of its own besides
/// @param patience how long nothing may move before it is given up
@ConfigurationProperties("chatcode.files")
record FileProperties(
        @DefaultValue("100MB") DataSize maxSize,
        @DefaultValue("5m") Duration patience) {}
