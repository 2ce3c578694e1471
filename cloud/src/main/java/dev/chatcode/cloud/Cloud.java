package dev.chatcode.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;

/// The server, on loopback alone.
public final class Cloud implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Router router = new Router();
    private final Accounts accounts = new Accounts();
    private final Faults faults = new Faults();
    private final Grants grants;
    private final Droplets droplets;
    private final Machines machines;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /// @param port 0 for any that is free
    public Cloud(int port, InstantSource clock, Quirks quirks, Catalogue catalogue, Machines machines)
            throws IOException {
        this.machines = machines;
        grants = new Grants(clock);
        droplets = new Droplets(clock, quirks, machines);
        new OAuthRoutes(accounts, grants).addTo(router);
        var limit = new RateLimit(clock, quirks.hourlyLimit());
        new ApiRoutes(clock, accounts, grants, droplets, catalogue, limit).addTo(router);
        new AdminRoutes(faults, droplets).addTo(router);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = Request.read(exchange);
            requests.add(request.toString());
            var fault = faults.tryTake(request);
            var answer = fault.isPresent() && fault.get().when() == Fault.When.INSTEAD
                    ? Answer.of(fault.get().failure())
                    : answer(request);
            if (fault.isEmpty()) {
                send(exchange, answer);
            } else if (fault.get().status() == Fault.NO_ANSWER) {
                faults.hold();
            } else if (fault.get().status() != Fault.BROKEN) {
                send(exchange, Answer.of(fault.get().failure()).with(retryAfter(fault.get())));
            }
        } catch (CloudFailure failure) {
            send(exchange, Answer.of(failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(Request request) {
        try {
            return router.answer(request);
        } catch (CloudFailure failure) {
            return Answer.of(failure);
        } catch (JacksonException e) {
            return Answer.of(new CloudFailure(400, "bad_request", "The body has another form than was expected."));
        }
    }

    private static Map<String, String> retryAfter(Fault fault) {
        return fault.retryAfter() == 0 ? Map.of() : Map.of("Retry-After", Integer.toString(fault.retryAfter()));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    public String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public static String clientId() {
        return OAuthRoutes.CLIENT_ID;
    }

    public static String clientSecret() {
        return OAuthRoutes.CLIENT_SECRET;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Faults faults() {
        return faults;
    }

    public Grants grants() {
        return grants;
    }

    public Droplets droplets() {
        return droplets;
    }

    /// All that was ever asked, each as `METHOD /path`, in order.
    public List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        faults.release();
        server.stop(0);
        threads.shutdownNow();
        machines.close();
    }
}
