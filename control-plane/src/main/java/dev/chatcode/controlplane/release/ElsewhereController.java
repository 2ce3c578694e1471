package dev.chatcode.controlplane.release;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.Open;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Sends whoever asks here for a release to the site that has it.
@Open
@RestController
@ConditionalOnProperty("chatcode.releases.base-url")
class ElsewhereController {
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,127}");

    private final ReleaseProperties properties;

    ElsewhereController(ReleaseProperties properties) {
        this.properties = properties;
    }

    @GetMapping("/releases/latest")
    ResponseEntity<Void> latest() {
        return redirect("latest");
    }

    @GetMapping("/releases/{version}/{file}")
    ResponseEntity<Void> file(@PathVariable String version, @PathVariable String file) {
        if (!NAME.matcher(version).matches() || !NAME.matcher(file).matches()) {
            throw Failure.NOT_FOUND.withDetail("There is no such release.");
        }
        return redirect(version + "/" + file);
    }

    private ResponseEntity<Void> redirect(String path) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(properties.baseUrl() + "/" + path))
                .build();
    }
}
