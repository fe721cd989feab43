package dev.tendril.agent.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A class of the application that only its package can name. */
class Shelf {

    /** Only its package can implement it. */
    interface Label {
        String text(Shelf shelf);
    }

    static int made;

    final List<String> books = new ArrayList<>();
    int width;
    private final String name;

    Shelf(String name, int width) {
        this.name = name;
        this.width = width;
        made++;
    }

    String name() {
        return name;
    }

    Shelf beside(Shelf other) {
        books.addAll(other.books);
        return this;
    }

    static Shelf[] row(int count) {
        var shelves = new Shelf[count];
        for (int i = 0; i < count; i++) {
            shelves[i] = new Shelf("row " + i, i);
        }
        return shelves;
    }

    Label labelling(Label label) {
        return label;
    }

    String labelled(Label label) {
        return label.text(this);
    }

    <T> T with(Supplier<T> supplier) {
        return supplier.get();
    }
}
