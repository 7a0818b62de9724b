package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.8.9.10, true",
        "::1, true",
        "0:0:0:0:0:0:0:1, true",
        "172.17.0.1, false",
        "10.0.0.1, false",
        "::2, false",
        "fe80::1, false",
        "128.0.0.1, false",
    })
    void onlyLoopbackIsThisMachine(String address, boolean near) {
        assertThat(Access.isNear(SocketAddress.inetSocketAddress(1234, address)))
                .isEqualTo(near);
    }

    @Test
    void aHostNameIsNoAddress() {
        assertThat(Access.isNear(SocketAddress.inetSocketAddress(1234, "127.example.org")))
                .isFalse();
    }

    @Test
    void aSocketInTheFileSystemIsThisMachine() {
        assertThat(Access.isNear(SocketAddress.domainSocketAddress("/run/winnow.sock")))
                .isTrue();
    }
}
