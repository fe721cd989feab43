package dev.tendril.junit.kiosk;

import java.util.ArrayList;
import java.util.List;

/** Who is in the kiosk. Has been seen to forget to let go of people. */
public class Guestbook {

    private final List<Visit> visits = new ArrayList<>();
    private final List<Object> regulars = new ArrayList<>();

    /** Made by the kiosk. */
    Guestbook() {}

    /** Somebody comes in, who is kept as a regular too if they are. */
    public Visit enter(String name, boolean isRegular) {
        var visit = new Visit(name);
        visits.add(visit);
        if (isRegular) {
            regulars.add(visit);
        }
        return visit;
    }

    /** Everybody leaves. */
    public void close() {
        visits.clear();
    }

    /** Regulars are forgotten too. */
    public void renovate() {
        close();
        regulars.clear();
    }

    /** Somebody who is in. */
    public static class Visit {

        private final String name;

        Visit(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }
    }
}
