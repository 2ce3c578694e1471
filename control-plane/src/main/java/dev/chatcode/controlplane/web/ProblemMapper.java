package dev.chatcode.controlplane.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/// Turns every exception of a route into an RFC 9457 answer with a stable `code`, and decides what is logged.
@RestControllerAdvice
final class ProblemMapper extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    private static final Resource NOT_FOUND = new ClassPathResource("static/not-found.html");

    private final MeterRegistry meters;

    ProblemMapper(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Counted as `chatcode.failures`, tag `code`: `not_signed_in`, for example, and `invalid_link`.
    @ExceptionHandler
    ResponseEntity<Object> failure(FailureException exception) {
        var failure = exception.failure();
        meters.counter("chatcode.failures", "code", failure.code()).increment();
        switch (failure.fault()) {
            case CALLER -> LOG.debug("{}: {}", failure.code(), exception.detail());
            case GATEWAY, PROVIDER -> LOG.info("{}: {}", failure.code(), exception.detail());
            case CONTROL_PLANE -> LOG.error("{}", failure.code(), exception);
        }
        var problem = problem(failure, exception.detail());
        exception.fields().forEach(problem::setProperty);
        var answer = ResponseEntity.status(failure.status());
        if (exception.fields().get(Failure.RETRY_AFTER) instanceof Long seconds) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return answer.body(problem);
    }

    /// The firewall does so when a route first looks at a parameter. Its words would repeat what was sent.
    @ExceptionHandler
    ResponseEntity<Object> rejected(RequestRejectedException exception) {
        LOG.debug("rejected: {}", exception.toString());
        return failure(Failure.INVALID_REQUEST.withDetail("The address has characters that are not allowed there."));
    }

    /// What nobody foresaw. The caller learns nothing of it.
    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception exception) {
        LOG.error("a request failed", exception);
        return ResponseEntity.of(problem(Failure.INTERNAL, "The error has been logged."))
                .build();
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return failure(tryFindFailure(exception).orElseGet(() -> unreadable(exception)));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException exception,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return failure(FailureException.invalidField(exception.getParameterName(), "is missing"));
    }

    /// A value in the address. Where it is an id, it names nothing, and its converter says so.
    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return failure(tryFindFailure(exception)
                .orElseGet(() -> FailureException.invalidField(
                        String.valueOf(exception.getPropertyName()), "has a value that is not allowed there")));
    }

    /// Who came by a link or a slip of the keyboard is shown a page. A program is told as of everything else.
    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return NOT_FOUND.exists() && wantsPage(request)
                ? ResponseEntity.status(status)
                        .contentType(MediaType.TEXT_HTML)
                        .headers(headers)
                        .body(NOT_FOUND)
                : handleExceptionInternal(exception, null, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var known = tryFindFailure(exception);
        if (known.isPresent()) {
            return failure(known.get());
        }
        if (status.is5xxServerError()) {
            return unforeseen(exception);
        }
        var failure = Failure.ofStatus(status);
        var detail = body instanceof ProblemDetail given ? given.getDetail() : null;
        var problem = problem(failure, detail == null ? failure.title() : detail);
        problem.setStatus(status.value());
        return ResponseEntity.status(status).headers(headers).body(problem);
    }

    private static boolean wantsPage(WebRequest request) {
        var path = ((ServletWebRequest) request).getRequest().getRequestURI();
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE)
                && !path.equals("/api")
                && !path.startsWith("/api/");
    }

    private static Optional<FailureException> tryFindFailure(Throwable exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailureException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /// Names the field where there is one, and never quotes the input.
    private static FailureException unreadable(HttpMessageNotReadableException exception) {
        if (exception.getCause() instanceof JacksonException json
                && !json.getPath().isEmpty()) {
            var field = json.getPath().stream()
                    .map(reference -> String.valueOf(reference.getPropertyName()))
                    .collect(Collectors.joining("."));
            return FailureException.invalidField(field, "has a value that is not allowed there");
        }
        return Failure.INVALID_REQUEST.withDetail("The body is not the JSON that was expected.");
    }

    private static ProblemDetail problem(Failure failure, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(failure.status(), detail);
        problem.setTitle(failure.title());
        problem.setProperty("code", failure.code());
        return problem;
    }
}
