package dev.chatcode.controlplane.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the API can do, as an OpenAPI 3.1 document. It is made from the code when that is built.
@Open
@RestController
final class OpenApiController {
    private final Resource document = new ClassPathResource("openapi.json");

    @GetMapping(path = "/api/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource document() {
        return document;
    }
}
