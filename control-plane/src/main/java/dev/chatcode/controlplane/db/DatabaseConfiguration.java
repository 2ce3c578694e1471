package dev.chatcode.controlplane.db;

import java.time.InstantSource;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/// What holds for both engines: the clock, and the lock under which a scheduled job runs on one node at a time. SQLite
/// is opened by [SqliteConfiguration]; PostgreSQL by Spring Boot, from `application-postgres.yaml`.
@Configuration(proxyBeanMethods = false)
@EnableSchedulerLock(defaultLockAtMostFor = "PT5M")
@Import(SqliteConfiguration.class)
public class DatabaseConfiguration {
    @Bean
    InstantSource instantSource() {
        return InstantSource.system();
    }

    @Bean
    LockProvider scheduledJobs(DataSource dataSource) {
        return new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                .withJdbcTemplate(new JdbcTemplate(dataSource))
                .withTableName("scheduled_jobs")
                .build());
    }
}
