package dev.chatcode.controlplane.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The pages of the web app, which are all the same file; what they show is the app's business.
@Open
@RestController
final class WebAppController {
    private final Resource page = new ClassPathResource("static/index.html");

    @GetMapping({"/", "/sign-in", "/app", "/app/**"})
    ResponseEntity<Resource> page() {
        if (!page.exists()) {
            throw Failure.NOT_FOUND.withDetail("This build has no web app in it. Run make build.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noCache())
                .body(page);
    }
}
