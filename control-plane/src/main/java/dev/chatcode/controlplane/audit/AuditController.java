package dev.chatcode.controlplane.audit;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Items;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What one has done, page by page.
@RestController
class AuditController {
    static final int MAX_LIMIT = 200;

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /// Newest first.
    ///
    /// @param before the id of the last act of the page before
    /// @param limit 1 to 200
    @GetMapping("/api/audit")
    Items<AuditLog.Act> list(
            @AuthenticationPrincipal User user,
            @RequestParam(name = "before", required = false) @Nullable String before,
            @RequestParam(name = "limit", defaultValue = "50") int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw FailureException.invalidField("limit", "must be between 1 and " + MAX_LIMIT);
        }
        if (before != null && !before.matches("[a-z0-9-]{1,64}")) {
            throw FailureException.invalidField("before", "must be the id of an act");
        }
        return new Items<>(log.list(user.id(), before, limit));
    }
}
