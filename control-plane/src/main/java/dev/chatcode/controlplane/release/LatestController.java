package dev.chatcode.controlplane.release;

import dev.chatcode.controlplane.web.Open;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The newest release, for programs.
@Open
@RestController
class LatestController {
    private final Releases releases;
    private final ReleaseUrls urls;

    LatestController(Releases releases, ReleaseUrls urls) {
        this.releases = releases;
        this.urls = urls;
    }

    record Latest(String version, List<Image> images) {}

    /// @param sha256 in lower-case hex
    /// @param signature Ed25519, in base64, of "<image> <version> <sha256>" and a line feed
    record Image(String url, String sha256, String signature) {}

    @GetMapping("/releases/latest.json")
    ResponseEntity<Latest> latest() {
        var version = releases.latest();
        var images = releases.all(version).stream()
                .map(release -> new Image(urls.of(release), release.sha256(), release.signature()))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(new Latest(version, images));
    }
}
