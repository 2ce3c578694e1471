package dev.chatcode.controlplane.release;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param directory what `make dist` has made: `install.sh`, `cleanup.sh`, `latest`, and a folder for each version
@ConfigurationProperties("chatcode.releases")
record ReleaseProperties(@DefaultValue("dist") Path directory) {}
