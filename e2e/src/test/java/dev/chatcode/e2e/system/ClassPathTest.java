package dev.chatcode.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ClassPathTest {
    /// JUnit takes the first that it finds, and warns.
    @Test
    void theDoublesOfOtherModulesBringNoSettingsOfJUnit() throws IOException {
        var settings = ClassPathTest.class.getClassLoader().getResources("junit-platform.properties");
        assertThat(Collections.list(settings)).hasSize(1);
    }
}
