package dev.chatcode.gateway.update;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Serves files as a release server does, and has the faults that those have.
final class FileServer implements AutoCloseable {
    /// How a file is sent.
    @FunctionalInterface
    interface Answer {
        void send(HttpExchange exchange, byte[] content) throws IOException;
    }

    private final HttpServer server;
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger names = new AtomicInteger();

    private FileServer(HttpServer server) {
        this.server = server;
    }

    static FileServer start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return new FileServer(server);
    }

    /// Gives the address at which it is.
    String serve(byte[] content) {
        return serve(content, FileServer::sendRange);
    }

    String serveAfter(CountDownLatch release, byte[] content) {
        return serve(content, (exchange, bytes) -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            sendRange(exchange, bytes);
        });
    }

    String serve(byte[] content, Answer answer) {
        var path = "/" + names.incrementAndGet();
        var url = "http://localhost:" + server.getAddress().getPort() + path;
        contents.put(url, content);
        server.createContext(path, exchange -> {
            try (exchange) {
                requests.add(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
                answer.send(exchange, content);
            }
        });
        return url;
    }

    byte[] content(String url) {
        return contents.getOrDefault(url, new byte[0]);
    }

    /// The wanted range of each request, `null` where all is wanted.
    List<String> requests() {
        return requests;
    }

    static void sendRange(HttpExchange exchange, byte[] content) throws IOException {
        var from = from(exchange);
        if (from > 0 && from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, content.length - from);
    }

    /// Promises all, and breaks off after so many bytes.
    static Answer breakingOffAfter(int bytes) {
        return (exchange, content) -> {
            var from = from(exchange);
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            exchange.getResponseBody().write(Arrays.copyOfRange(content, from, Math.min(from + bytes, content.length)));
            exchange.getResponseBody().flush();
        };
    }

    private static int from(HttpExchange exchange) {
        var range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
