package dev.chatcode.gateway.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An npm registry on this machine with packages of a test's own, for the real npm.
final class NpmRegistry implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> content = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private NpmRegistry(HttpServer server) {
        this.server = server;
    }

    static NpmRegistry start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var registry = new NpmRegistry(server);
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                registry.asked.add(path);
                var body = registry.content.get(path);
                exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
                if (body != null) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
        return registry;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// The paths that were asked for, in order.
    List<String> asked() {
        return asked;
    }

    /// Offers what is in a folder, with its package.json, as the newest version. Gives its archive's SHA-256.
    String publish(String name, String version, Path folder) throws IOException, InterruptedException {
        var archive = archiveOf(folder);
        publish(name, version, Files.readString(folder.resolve("package.json")), archive);
        return HexFormat.of().formatHex(digest("SHA-256", archive));
    }

    private void publish(String name, String version, String description, byte[] archive) {
        var path = pathOf(name, version);
        content.put(path, archive);
        var dist = "\"dist\": {\"tarball\": \"%s%s\", \"integrity\": \"sha512-%s\"}"
                .formatted(url(), path, Base64.getEncoder().encodeToString(digest("SHA-512", archive)));
        var entry = description.strip().replaceFirst("\\}$", ", " + dist.replace("$", "\\$") + "}");
        content.put(
                "/" + name,
                "{\"name\": \"%s\", \"dist-tags\": {\"latest\": \"%s\"}, \"versions\": {\"%s\": %s}}"
                        .formatted(name, version, version, entry)
                        .getBytes(UTF_8));
    }

    /// Serves something else instead of an archive.
    void spoil(String name, String version) {
        if (content.put(pathOf(name, version), "something else".getBytes(UTF_8)) == null) {
            throw new IllegalArgumentException("there is no " + name + " " + version);
        }
    }

    private static String pathOf(String name, String version) {
        return "/" + name + "/-/" + name.substring(name.indexOf('/') + 1) + "-" + version + ".tgz";
    }

    private static byte[] archiveOf(Path folder) throws IOException, InterruptedException {
        var archive = Files.createTempFile(folder.getParent(), "package", ".tgz");
        var tar = new ProcessBuilder(
                        "tar",
                        "-czf",
                        archive.toString(),
                        "--transform",
                        "s/^\\./package/",
                        "-C",
                        folder.toString(),
                        ".")
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar failed");
        }
        return Files.readAllBytes(archive);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
