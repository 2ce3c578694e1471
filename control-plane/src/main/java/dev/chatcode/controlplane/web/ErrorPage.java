package dev.chatcode.controlplane.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a filter or the container refused before any route saw it, in the form of every other failure.
@Open
@RestController
final class ErrorPage implements ErrorController {
    @RequestMapping("/error")
    void error(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var failure = Failure.ofStatus(HttpStatusCode.valueOf(status));
        throw failure.withDetail(failure.title() + ".");
    }
}
