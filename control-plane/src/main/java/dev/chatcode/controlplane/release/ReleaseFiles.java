package dev.chatcode.controlplane.release;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Hands out the releases, to everybody: a new server is nobody yet. What a version is made of never changes.
@Configuration(proxyBeanMethods = false)
class ReleaseFiles implements WebMvcConfigurer {
    private final Path directory;

    ReleaseFiles(ReleaseProperties properties) {
        this.directory = properties.directory().toAbsolutePath();
    }

    /// Patterns, even of a single path: of a pattern, Spring looks for what its variables stand for.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var files = directory.toUri().toString();
        var location = files.endsWith("/") ? files : files + "/";
        registry.addResourceHandler("/{script:install\\.sh|cleanup\\.sh}", "/releases/{file:latest}")
                .addResourceLocations(location)
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler("/releases/{version}/{file}")
                .addResourceLocations(location)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
    }
}
