package dev.tendril.agent.heap;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Objects held in different ways. */
@SuppressWarnings("unused") // held is all they are
final class Held {

    static final List<Fruit> BASKET = new ArrayList<>();
    static final WeakReference<Fruit> EMPTY = new Labelled(null);

    private Held() {}

    /** A thing. */
    static class Fruit {
        final String name;

        Fruit(String name) {
            this.name = name;
        }
    }

    /** A kind of them. */
    static final class Apple extends Fruit {
        Apple(String name) {
            super(name);
        }
    }

    /** Its fields come first in the numbering that JVMTI has. */
    interface Label {
        String COLOUR = Held.class.getName();
        Object SIZE = new Object();
    }

    /** A reference of a class with interfaces. */
    static final class Labelled extends WeakReference<Fruit> implements Label {
        private final Fruit beside = new Fruit("beside the referent");

        Labelled(Fruit referent) {
            super(referent);
        }
    }

    /** A thread with an object that only a local variable of it holds. */
    static final class Hand implements AutoCloseable {
        private final CountDownLatch end = new CountDownLatch(1);
        private final Thread thread;

        Hand(String name) throws InterruptedException {
            var ready = new CountDownLatch(1);
            thread = new Thread(() -> hold(name, ready), name);
            thread.start();
            ready.await();
        }

        private void hold(String name, CountDownLatch ready) {
            Fruit[] inHand = {new Fruit("in the hand of " + name)};
            ready.countDown();
            try {
                end.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            if (inHand[0].name.isEmpty()) {
                throw new AssertionError();
            }
        }

        @Override
        public void close() throws InterruptedException {
            end.countDown();
            thread.join();
        }
    }
}
