package dev.chatcode.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The releases that a control plane hands out.
final class Releases {
    private Releases() {}

    /// Those that `make dist` has made.
    static void copy(Path dist, Path releases, String... versions) throws IOException, InterruptedException {
        Files.createDirectories(releases);
        for (var version : versions) {
            assertThat(dist.resolve(version))
                    .as("made by: make dist VERSION=%s", version)
                    .isDirectory();
            sh("cp -R '%s' '%s'".formatted(dist.resolve(version), releases));
        }
        sh("cp '%1$s/install.sh' '%1$s/cleanup.sh' '%2$s'".formatted(dist, releases));
    }

    /// A version that says which it is, and does something else instead of running; signed like any other.
    static void addBroken(Path releases, String model, String version, String does, Path key, Path work)
            throws IOException, InterruptedException {
        sh("""
                set -eu
                cd '%s'
                cp -R '%s/%s' '%s/%s' && cd '%4$s/%5$s'
                for archive in *.tar.gz; do
                    name=${archive%%.tar.gz}
                    rm -rf '%1$s/image' && mkdir '%1$s/image' && tar -xzf "$archive" -C '%1$s/image'
                    printf '#!/bin/sh\\n[ "${1:-}" != --version ] || { echo %5$s; exit 0; }\\n%7$s\\n' \\
                        >'%1$s/image/chatcode-gateway-%3$s/bin/chatcode-gateway'
                    (cd '%1$s/image' && tar -czf "$OLDPWD/$archive" *)
                    hash=$(sha256sum "$archive" | cut -d' ' -f1)
                    printf '%%s  %%s\\n' "$hash" "$archive" >"$archive.sha256"
                    printf '%%s %%s %%s\\n' "$name" %5$s "$hash" >'%1$s/statement'
                    openssl pkeyutl -sign -rawin -inkey '%6$s' -in '%1$s/statement' | base64 | tr -d '\\n' >"$archive.sig"
                done
                """.formatted(work, releases, model, releases, version, key, does));
    }

    private static void sh(String script) throws IOException, InterruptedException {
        var process = new ProcessBuilder("/bin/sh", "-c", script).inheritIO().start();
        assertThat(process.waitFor()).as(script).isZero();
    }
}
