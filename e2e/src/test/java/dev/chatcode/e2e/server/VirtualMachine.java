package dev.chatcode.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A machine with a kernel and memory of its own, in QEMU, which is reached over SSH.
final class VirtualMachine implements Machine {
    // Where the processor cannot run machines, QEMU does what it would do, some ten times as slow.
    private static final Pattern RUNS_MACHINES = Pattern.compile("(?m)^flags\\b.*\\b(vmx|svm)\\b");
    private static final Duration BOOT = Duration.ofMinutes(8);

    private final Path folder;
    private final int sshPort;
    private final Process qemu;

    /// Null until it has booted, of the test's thread. All commands go through it.
    private @Nullable Process connection;

    private VirtualMachine(Path folder, int megabytes) throws IOException {
        this.folder = folder;
        this.sshPort = freePort();
        this.qemu = start(megabytes);
    }

    /// @param megabytes of memory; there is no swap
    /// @param port of this computer that the machine's own of this number leads to
    static VirtualMachine boot(Path cache, Path folder, int megabytes, int port)
            throws IOException, InterruptedException {
        makeDisk(cache, folder);
        var machine = new VirtualMachine(folder, megabytes);
        try {
            machine.connect(port);
            return machine;
        } catch (Exception | Error e) {
            machine.close();
            throw e;
        }
    }

    private static void makeDisk(Path cache, Path folder) throws IOException, InterruptedException {
        var root = folder.resolve("root");
        Debian.copyWithKernelTo(root, cache);
        var key = folder.resolve("key");
        Host.require("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        Files.createDirectories(root.resolve("root/.ssh"));
        Files.copy(folder.resolve("key.pub"), root.resolve("root/.ssh/authorized_keys"));
        for (var file : List.of("vmlinuz", "initrd.img")) {
            Files.copy(root.resolve(file), folder.resolve(file));
        }
        Host.require(
                "mke2fs",
                "-q",
                "-t",
                "ext4",
                "-d",
                root.toString(),
                folder.resolve("disk").toString(),
                "4G");
        Host.require("rm", "-rf", root.toString());
    }

    private Process start(int megabytes) throws IOException {
        var helps = Files.isWritable(Path.of("/dev/kvm"))
                && RUNS_MACHINES
                        .matcher(Files.readString(Path.of("/proc/cpuinfo")))
                        .find();
        return new ProcessBuilder(
                        "qemu-system-x86_64",
                        "-accel",
                        helps ? "kvm" : "tcg,thread=multi",
                        "-cpu",
                        helps ? "host" : "qemu64",
                        "-smp",
                        "1",
                        "-m",
                        megabytes + "M",
                        "-kernel",
                        "vmlinuz",
                        "-initrd",
                        "initrd.img",
                        "-append",
                        "root=/dev/vda rw console=ttyS0 systemd.unit=multi-user.target",
                        "-drive",
                        "file=disk,format=raw,if=virtio,cache=unsafe",
                        "-nic",
                        "user,model=virtio-net-pci,hostfwd=tcp:127.0.0.1:" + sshPort + "-:22",
                        "-device",
                        "virtio-rng-pci",
                        "-display",
                        "none",
                        "-monitor",
                        "none",
                        "-serial",
                        "file:console.log",
                        "-no-reboot")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("qemu.log").toFile())
                .start();
    }

    private void connect(int port) {
        await().atMost(BOOT).pollInterval(Duration.ofSeconds(1)).until(() -> {
            assertThat(qemu.isAlive()).as("the machine runs").isTrue();
            if (connection == null || !connection.isAlive()) {
                connection = openConnection(port);
            }
            return Host.run(ssh(List.of("-O", "check"))).status() == 0;
        });
    }

    /// It ends where the machine is not ready for it.
    private Process openConnection(int port) throws IOException {
        return new ProcessBuilder(ssh(List.of("-M", "-N", "-R", "%1$d:localhost:%1$d".formatted(port))))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("ssh.log").toFile())
                .start();
    }

    @Override
    public Host.Result run(String... command) throws IOException, InterruptedException {
        var words = Stream.of(command)
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .toArray(String[]::new);
        return Host.run(ssh(List.of(), words));
    }

    private List<String> ssh(List<String> options, String... command) {
        var all = new ArrayList<>(List.of("ssh", "-q", "-F", "none", "-o", "StrictHostKeyChecking=no"));
        all.addAll(List.of("-o", "UserKnownHostsFile=/dev/null", "-o", "ExitOnForwardFailure=yes"));
        all.addAll(
                List.of("-o", "ConnectTimeout=60", "-i", folder.resolve("key").toString()));
        all.addAll(List.of("-S", folder.resolve("ssh").toString(), "-p", Integer.toString(sshPort)));
        all.addAll(options);
        all.add("root@127.0.0.1");
        all.addAll(List.of(command));
        return all;
    }

    @Override
    public void close() throws IOException {
        try {
            if (connection != null) {
                connection.destroy();
                connection.waitFor();
            }
            qemu.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
