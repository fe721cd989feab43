package dev.tendril.examples.spring;

import static dev.tendril.Args.any;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.Lifetime;
import dev.tendril.junit.RemoteTarget;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

/** A Spring application under test in this JVM, and the one that it asks in another: both in the hands of one test. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "spring.main.banner-mode=off")
@LaunchJvm(
        value = ForecastApplication.class,
        args = {"--server.port=0", "--spring.main.banner-mode=off"},
        readyWhen = ForecastTest.Serves.class,
        startTimeoutSeconds = 60,
        lifetime = Lifetime.SUITE)
class WardrobeTest {

    /** The application of this JVM. Its station is one of its own. */
    @Configuration
    @Import(Station.class)
    static class Wardrobe {

        @Bean
        RestClient forecasts(@Value("${forecast.url}") String url) {
            return RestClient.create(url);
        }
    }

    @RemoteTarget
    static WebServer server;

    @DynamicPropertySource
    static void whereToAsk(DynamicPropertyRegistry properties) {
        properties.add("forecast.url", () -> "http://localhost:" + server.getPort());
    }

    @Autowired
    RestClient forecasts; // a bean of this JVM

    @Autowired
    Station here;

    @RemoteTarget
    Station there; // a bean of the other

    @RemoteTarget
    RemoteJvm app;

    @Test
    void hearsOfTheCold() {
        app.on(Station.class, station -> station.temperature(any())).thenReturn(-5);

        assertThat(forecast("Oslo")).contains("\"temperature\":-5", "a coat");
        assertThat(there.temperature("Oslo")).isEqualTo(-5);
        assertThat(here.temperature("Oslo")).isEqualTo(20);
    }

    @Test
    void hearsOfTheUsualWeatherOtherwise(@Autowired RestClient same, RemoteJvm jvm) {
        assertThat(forecast("Oslo")).contains("\"temperature\":20", "a shirt");
        assertThat(same).isSameAs(forecasts);
        assertThat(jvm).isSameAs(app);
    }

    private String forecast(String city) {
        return forecasts.get().uri("/forecast/" + city).retrieve().body(String.class);
    }
}
