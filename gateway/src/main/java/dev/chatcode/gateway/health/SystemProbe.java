package dev.chatcode.gateway.health;

import com.sun.management.OperatingSystemMXBean;
import dev.chatcode.protocol.event.MachineEvent.SystemInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads figures of the server: from `/proc` where there is one, else from the JVM.
public final class SystemProbe {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
    private static final long KIB = 1024;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Path folder;

    private SystemProbe(Path folder) {
        this.folder = folder;
    }

    /// Figures of this machine, and of the disk that `folder` is on.
    public static SystemProbe of(Path folder) {
        return new SystemProbe(folder.toAbsolutePath());
    }

    public SystemInfo systemInfo() throws IOException {
        return new SystemInfo(
                System.getProperty("os.name").toLowerCase(Locale.ROOT),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ramTotal(),
                diskTotal());
    }

    public String hostname() {
        try {
            return Files.exists(HOSTNAME)
                    ? Files.readString(HOSTNAME).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }

    /// Since the last time that somebody asked; negative where it is not known yet.
    double cpuPercent() {
        return system.getCpuLoad() * 100;
    }

    /// In bytes.
    public long ramTotal() {
        return system.getTotalMemorySize();
    }

    /// What programs hold; memory that only caches files counts as free.
    long ramUsed() throws IOException {
        if (Files.exists(MEMINFO)) {
            var matcher = AVAILABLE.matcher(Files.readString(MEMINFO));
            if (matcher.find()) {
                return ramTotal() - Long.parseLong(matcher.group(1)) * KIB;
            }
        }
        return ramTotal() - system.getFreeMemorySize();
    }

    long diskTotal() throws IOException {
        return disk().getTotalSpace();
    }

    long diskUsed() throws IOException {
        var disk = disk();
        return disk.getTotalSpace() - disk.getUsableSpace();
    }

    /// Also where somebody has removed the folder.
    private FileStore disk() throws IOException {
        var existing = folder;
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent(), "the root exists");
        }
        return Files.getFileStore(existing);
    }

    OptionalLong uptimeSeconds() throws IOException {
        if (!Files.exists(UPTIME)) {
            return OptionalLong.empty();
        }
        var text = Files.readString(UPTIME);
        return OptionalLong.of((long) Double.parseDouble(text.substring(0, text.indexOf(' '))));
    }
}
