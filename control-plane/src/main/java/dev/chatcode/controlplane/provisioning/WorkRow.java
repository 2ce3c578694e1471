package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.vps.VpsProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads rows of `provisioning`.
final class WorkRow {
    private WorkRow() {}

    static Work read(Vps vps, ResultSet row) throws SQLException {
        var code = row.getString("error_code");
        var detail = row.getString("error_detail");
        return new Work(
                vps,
                vps.status(),
                vps.ipv4(),
                Step.ofWireName(row.getString("step")),
                Instant.ofEpochMilli(row.getLong("step_since")),
                instant(row, "due_at"),
                instant(row, "due_at"),
                Instant.ofEpochMilli(row.getLong("deadline")),
                row.getString("image"),
                row.getInt("attempt"),
                instant(row, "asked_at"),
                number(row, "droplet_id"),
                instant(row, "hello_at"),
                row.getInt("failures"),
                code == null || detail == null ? null : new VpsProblem(code, detail),
                row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /// JDBC tells `null` from 0 only directly after the column was read.
    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
