package dev.tendril.examples.spring;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Says what to wear. */
@RestController
class ForecastController {

    private final Station station;

    ForecastController(Station station) {
        this.station = station;
    }

    @GetMapping("/forecast/{city}")
    Forecast forecast(@PathVariable("city") String city) {
        int temperature = station.temperature(city);
        return new Forecast(city, temperature, temperature < 10 ? "a coat" : "a shirt");
    }

    record Forecast(String city, int temperature, String wear) {}
}
