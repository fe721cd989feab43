package dev.tendril.examples.spring;

import static dev.tendril.Tendril.remote;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.Lifetime;
import dev.tendril.junit.RemoteTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;

/** Asks a running web application over HTTP, while its beans are held, changed and listened to. */
@LaunchJvm(
        value = ForecastApplication.class,
        args = {"--server.port=0", "--spring.main.banner-mode=off"},
        readyWhen = ForecastTest.Serves.class,
        startTimeoutSeconds = 60,
        lifetime = Lifetime.SUITE)
class ForecastTest {

    /**
     * Asked of the application itself: what it logs depends on who set its logging up. Not asked for its port: before it listens,
     * Tomcat would answer that with a connector of its own making.
     */
    static class Serves implements Predicate<RemoteJvm> {

        @Override
        public boolean test(RemoteJvm jvm) {
            return jvm.findAll(ConfigurableApplicationContext.class).stream().anyMatch(Lifecycle::isRunning);
        }
    }

    @RemoteTarget
    Station station;

    @RemoteTarget
    WebServer server;

    @RemoteTarget
    RemoteJvm app;

    @Test
    void tellsTheWeather() throws Exception {
        assertThat(get("/forecast/Oslo")).isEqualTo("{\"city\":\"Oslo\",\"temperature\":20,\"wear\":\"a shirt\"}");
        assertThat(app).isAlive().hasNoDeadlock();
    }

    @Test
    void recommendsACoatWhenItIsCold() throws Exception {
        remote(station).field("offset", Integer.class).override(-25); // undone after the test
        assertThat(get("/forecast/Oslo")).contains("\"temperature\":-5", "a coat");
    }

    @Test
    @SuppressWarnings("unchecked")
    void tellsAMockOfEachReading() throws Exception {
        Consumer<String> listener = mock(Consumer.class);
        station.onReading(listener); // the application calls the mock
        get("/forecast/Bergen");
        verify(listener, timeout(5_000)).accept("Bergen");
    }

    private String get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://localhost:" + server.getPort() + path);
        var request = HttpRequest.newBuilder(uri).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
