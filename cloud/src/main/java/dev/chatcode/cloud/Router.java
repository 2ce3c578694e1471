package dev.chatcode.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Finds who answers a request.
final class Router {
    private record Route(String method, Pattern path, Function<Request, Answer> answers) {}

    /// Set at construction of its owner; not changed afterwards.
    private final List<Route> routes = new ArrayList<>();

    /// @param path a regular expression; what its groups catch, the request has
    Router add(String method, String path, Function<Request, Answer> answers) {
        routes.add(new Route(method, Pattern.compile(path), answers));
        return this;
    }

    Answer answer(Request request) {
        for (var route : routes) {
            var matcher = route.path.matcher(request.path());
            if (route.method.equals(request.method()) && matcher.matches()) {
                var groups = IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .toList();
                return route.answers.apply(request.withCaptured(groups));
            }
        }
        throw CloudFailure.notFound();
    }
}
