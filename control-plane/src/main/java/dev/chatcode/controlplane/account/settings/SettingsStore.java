package dev.chatcode.controlplane.account.settings;

import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// The table of settings. Holds only what somebody has set, so that better defaults reach who never cared.
@Component
class SettingsStore {
    private final JdbcClient jdbc;
    private final UserStore users;
    private final JsonMapper json;

    SettingsStore(JdbcClient jdbc, UserStore users, JsonMapper json) {
        this.jdbc = jdbc;
        this.users = users;
        this.json = json;
    }

    Settings find(UserId user) {
        return jdbc.sql("select settings from user_settings where user_id = :user")
                .param("user", user.value())
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, Settings.class))
                .orElse(Settings.NONE);
    }

    @Transactional
    Settings change(UserId user, Settings change) {
        users.lock(user);
        var changed = change.over(find(user));
        jdbc.sql("""
                        insert into user_settings (user_id, settings) values (:user, :settings)
                        on conflict (user_id) do update set settings = excluded.settings
                        """)
                .param("user", user.value())
                .param("settings", json.writeValueAsString(changed))
                .update();
        return changed;
    }
}
