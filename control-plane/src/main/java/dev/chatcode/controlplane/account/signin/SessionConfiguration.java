package dev.chatcode.controlplane.account.signin;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Server-side sessions: the tables of Spring Session, under hashed ids. [SignIns] removes what has expired.
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {
    @Bean
    HashedSessions<?> hashedSessions(
            JdbcOperations jdbc,
            PlatformTransactionManager transactions,
            @Value("${spring.session.timeout:7d}") Duration timeout) {
        var sessions = new JdbcIndexedSessionRepository(jdbc, new TransactionTemplate(transactions));
        sessions.setDefaultMaxInactiveInterval(timeout);
        sessions.setSessionIdGenerator(HashedSessions.STORED_IDS);
        sessions.setCleanupCron(Scheduled.CRON_DISABLED);
        // SQLite knows this statement too.
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
        sessions.afterPropertiesSet();
        FindByIndexNameSessionRepository<? extends Session> stored = sessions;
        return new HashedSessions<>(stored);
    }
}
