package dev.chatcode.e2e.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The basic systems that machines are copies of, kept in a cache for the next time.
final class Debian {
    private static final String RELEASE = "bookworm";

    /// As a provider hands it out: with curl, and nothing of ours.
    private static final String PACKAGES =
            "systemd,systemd-sysv,dbus,libpam-systemd,ca-certificates,iproute2,procps,curl";

    // With what the installer would fetch: where QEMU does the processor's work, that alone would take minutes.
    private static final String MORE = "linux-image-cloud-amd64,openssh-server,tmux,sudo,git";

    private static final String NETWORK = """
            [Match]
            Name=e*
            [Network]
            Address=10.0.2.15/24
            Gateway=10.0.2.2
            """;

    private Debian() {}

    /// A copy for containers.
    static void copyTo(Path root, Path cache) throws IOException, InterruptedException {
        copyTo(root, cache, RELEASE, PACKAGES);
    }

    /// A copy for virtual machines: it has a kernel, a way in by SSH, and QEMU's network.
    static void copyWithKernelTo(Path root, Path cache) throws IOException, InterruptedException {
        copyTo(root, cache, RELEASE + "-kernel", PACKAGES + "," + MORE);
        Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost\n");
        Files.writeString(root.resolve("etc/resolv.conf"), "nameserver 10.0.2.3\n");
        Files.writeString(root.resolve("etc/systemd/network/ethernet.network"), NETWORK);
        Host.require("systemctl", "-q", "--root=" + root, "enable", "systemd-networkd");
        Host.require("systemctl", "-q", "--root=" + root, "mask", "e2scrub_reap", "serial-getty@ttyS0");
    }

    private static void copyTo(Path root, Path cache, String name, String packages)
            throws IOException, InterruptedException {
        var base = cache.resolve(name);
        if (!Files.exists(base)) {
            Files.createDirectories(cache);
            // Its own each time: one that was broken off has parts of this computer mounted.
            var unfinished = cache.resolve(name + "-" + ProcessHandle.current().pid());
            Host.require("debootstrap", "--variant=minbase", "--include=" + packages, RELEASE, unfinished.toString());
            Files.move(unfinished, base);
        }
        Host.require("cp", "-a", base.toString(), root.toString());
    }
}
