package dev.chatcode.controlplane.web;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells an operator's machinery whether the process lives and whether it can serve.
@Open
@RestController
final class HealthController {
    private static final Logger LOG = LoggerFactory.getLogger(HealthController.class);

    private final ApplicationAvailability availability;
    private final JdbcClient jdbc;

    HealthController(ApplicationAvailability availability, JdbcClient jdbc) {
        this.availability = availability;
        this.jdbc = jdbc;
    }

    @GetMapping("/healthz")
    Map<String, String> health() {
        return Map.of("status", "ok");
    }

    @GetMapping("/readyz")
    Map<String, String> readiness() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            throw Failure.NOT_READY.withDetail("Starting or stopping.");
        }
        try {
            jdbc.sql("select 1").query(Integer.class).single();
        } catch (DataAccessException e) {
            LOG.warn("the database does not answer: {}", String.valueOf(e.getMessage()));
            throw Failure.NOT_READY.withDetail("The database does not answer.");
        }
        return Map.of("status", "ready");
    }
}
