package dev.tendril.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentOptionsTest {

    @Test
    void whatWouldBeTakenForStructureIsEncodedAndThePlainStaysReadable() {
        var options = new AgentOptions()
                .with("connect", "unix:/tmp/tendril-1/socket")
                .with("name", "a, b = 100% ü")
                .with("jar", "C:\\x y.jar");
        assertThat(options)
                .hasToString(
                        "connect=unix:/tmp/tendril-1/socket,name=a%2C%20b%20%3D%20100%25%20%C3%BC,jar=C:%5Cx%20y.jar");
    }
}
