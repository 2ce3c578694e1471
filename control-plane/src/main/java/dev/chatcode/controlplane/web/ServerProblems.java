package dev.chatcode.controlplane.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers what the server itself refuses, before any filter sees it, in the form of every other
/// failure: an address that is none, for example. What was sent is never repeated.
@Component
final class ServerProblems implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
    private final JsonMapper json;

    ServerProblems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.setErrorHandler(new Handler(json)));
    }

    private static final class Handler extends ErrorHandler {
        private final JsonMapper json;

        Handler(JsonMapper json) {
            this.json = json;
        }

        /// Whatever the method is: the server itself would say nothing to a `DELETE`.
        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int code,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            var failure = Failure.ofStatus(HttpStatusCode.valueOf(code));
            var problem = new LinkedHashMap<String, Object>();
            problem.put("title", failure.title());
            problem.put("status", code);
            problem.put("detail", "The server does not take such a request.");
            problem.put("code", failure.code());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            var body = json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
            response.write(true, ByteBuffer.wrap(body), callback);
        }
    }
}
