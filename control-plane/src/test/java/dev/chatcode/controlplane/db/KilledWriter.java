package dev.chatcode.controlplane.db;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A process that writes one row after the other through the real pool, and says of each that it is written, until
/// somebody kills it.
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        var properties = new DatabaseProperties(Path.of(arguments[0]));
        try (var pool = new SqliteConfiguration().dataSource(properties)) {
            var jdbc = JdbcClient.create(pool);
            jdbc.sql("create table if not exists written (number bigint primary key, filling varchar(4000))")
                    .update();
            var number = jdbc.sql("select coalesce(max(number), 0) from written")
                    .query(Long.class)
                    .single();
            while (true) {
                number++;
                jdbc.sql("insert into written values (:number, :filling)")
                        .param("number", number)
                        .param("filling", "x".repeat((int) (number % 4000)))
                        .update();
                System.out.println(number);
            }
        }
    }
}
