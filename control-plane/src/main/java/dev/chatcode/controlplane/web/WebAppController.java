package dev.chatcode.controlplane.web;

import java.net.URI;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The first page, and the pages of the web app, which are all the same file; what they show is the app's business.
@Open
@RestController
final class WebAppController {
    private final Resource first = new ClassPathResource("static/index.html");
    private final Resource app = new ClassPathResource("static/app.html");
    private final Resource manifest = new ClassPathResource("static/manifest.webmanifest");

    /// Whoever is signed in wants the app and not what is said about it.
    @GetMapping("/")
    ResponseEntity<Resource> first() {
        return RouteAccess.isSignedIn()
                ? ResponseEntity.status(HttpStatus.FOUND)
                        .location(URI.create("/app"))
                        .cacheControl(CacheControl.noStore())
                        .build()
                : page(first);
    }

    @GetMapping({"/sign-in", "/app", "/app/**"})
    ResponseEntity<Resource> app() {
        return page(app);
    }

    /// With its own type, which no list of types by file name has here; browsers take it for nothing without.
    @GetMapping("/manifest.webmanifest")
    ResponseEntity<Resource> manifest() {
        return file(manifest, new MediaType("application", "manifest+json"));
    }

    private static ResponseEntity<Resource> page(Resource file) {
        return file(file, MediaType.TEXT_HTML);
    }

    private static ResponseEntity<Resource> file(Resource file, MediaType type) {
        if (!file.exists()) {
            throw Failure.NOT_FOUND.withDetail("This build has no web app in it. Run make build.");
        }
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .body(file);
    }
}
