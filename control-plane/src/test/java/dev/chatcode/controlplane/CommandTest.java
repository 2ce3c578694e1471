package dev.chatcode.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void aCommandIsFoundByItsName() {
        assertThat(ControlPlane.commandOf("--server.port=1", "--chatcode.command=backup"))
                .isNotNull();
    }

    @Test
    void whatIsNoCommandIsRefusedWithTheNamesOfThoseThatAre() {
        assertThatThrownBy(() -> ControlPlane.commandOf("--chatcode.command=drop-tables"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The commands are --chatcode.command=backup, --chatcode.command=rotate-secrets, "
                        + "--chatcode.command=sign-in-link");
    }
}
