package org.waylight.intake.openapi;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description as it was written. */
@RestController
class OpenApiController {

    private static final Resource DESCRIPTION = new ClassPathResource("openapi/intake.yaml");

    @GetMapping("/api/v1/openapi.yaml")
    ResponseEntity<Resource> describe() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_YAML).body(DESCRIPTION);
    }
}
