package dev.chatcode.controlplane.account.settings;

import dev.chatcode.controlplane.user.User;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// One's settings, complete with defaults.
@RestController
@RequestMapping("/api/me/settings")
class SettingsController {
    private final SettingsStore store;

    SettingsController(SettingsStore store) {
        this.store = store;
    }

    @GetMapping
    Settings settings(@AuthenticationPrincipal User user) {
        return store.find(user.id()).over(Settings.DEFAULTS);
    }

    /// Changes what is given and nothing else.
    @PatchMapping
    Settings change(@AuthenticationPrincipal User user, @RequestBody Settings change) {
        return store.change(user.id(), change).over(Settings.DEFAULTS);
    }
}
