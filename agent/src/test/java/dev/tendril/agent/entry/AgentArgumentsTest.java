package dev.tendril.agent.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class AgentArgumentsTest {

    @ParameterizedTest
    @NullAndEmptySource
    void noneAreNoArguments(String text) {
        assertThat(AgentArguments.parse(text)).isEmpty();
    }

    @Test
    void pairsAreReadInOrderAndDecoded() {
        assertThat(AgentArguments.parse(
                        "connect=unix:/tmp/a%2Cb/s,secret=/tmp/%C3%A9%20%25,exit-on-disconnect=true,name=a=b"))
                .containsExactly(
                        Map.entry("connect", "unix:/tmp/a,b/s"),
                        Map.entry("secret", "/tmp/é %"),
                        Map.entry("exit-on-disconnect", "true"),
                        Map.entry("name", "a=b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lisen=unix                        | unknown agent argument 'lisen' (expected one of: listen, connect, secret, exit-on-disconnect, name, jar, mode, allow-full, audit, keystore, keystore-password-file)
            listen=tls://h:1,keystore=/k      | agent arguments 'keystore' and 'keystore-password-file': one is given without the other (expected: both
            Listen=unix                       | unknown agent argument 'Listen' (expected one of: listen,
            unix                              | agent argument 'unix' (expected: key=value pairs separated by commas
            listen=unix,                      | agent argument '' (expected: key=value pairs separated by commas
            =unix                             | agent argument '=unix' (expected: key=value pairs
            listen=                           | agent argument 'listen' has no value (expected: listen=value)
            name=a,name=b                     | agent argument 'name' is given twice (expected: once)
            name=100%                         | agent argument 'name' has a '%' that is not followed by two hexadecimal digits (expected: a literal percent sign is written %25)
            name=%2                           | has a '%' that is not followed by two hexadecimal digits
            name=%zz                          | has a '%' that is not followed by two hexadecimal digits
            name=%-1                          | has a '%' that is not followed by two hexadecimal digits
            connect=unix:/s,listen=unix       | 'connect' and 'listen' are both given (expected: one of them
            connect=unix:/s                   | 'connect' is given without 'secret' (expected: secret=path
            exit-on-disconnect=true           | 'exit-on-disconnect' is given without 'connect' (expected: connect=address
            connect=unix:/s,secret=/f,exit-on-disconnect=yes | 'exit-on-disconnect' is 'yes' (expected: true or false)
            allow-full=1                      | 'allow-full' is '1' (expected: true or false)
            """)
    void wrongOnesSayWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> AgentArguments.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void systemPropertiesStayAsTheyAre() {
        var before = Map.copyOf(System.getProperties());
        AgentArguments.parse("name=x,jar=/y");
        assertThat(System.getProperties()).containsExactlyInAnyOrderEntriesOf(before);
    }
}
