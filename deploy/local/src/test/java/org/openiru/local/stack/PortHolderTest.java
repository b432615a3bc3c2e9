package org.openiru.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortHolderTest {

    @Test
    void a_taken_port_is_told_with_the_process_that_holds_it() throws Exception {
        // Given
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            String holder = PortHolder.describe(socket.getLocalPort());
            // Then
            assertThat(PortHolder.isFree(socket.getLocalPort())).isFalse();
            assertThat(holder)
                    .contains("java")
                    .endsWith("(pid " + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void a_port_is_free_again_when_it_was_closed() throws Exception {
        // Given
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        // When
        socket.close();
        // Then
        assertThat(PortHolder.isFree(socket.getLocalPort())).isTrue();
    }
}
