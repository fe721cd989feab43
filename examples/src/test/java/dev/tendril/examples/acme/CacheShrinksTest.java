package dev.tendril.examples.acme;

import static dev.tendril.junit.WhenAbsent.ABORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.junit.AttachJvm;
import dev.tendril.junit.RemoteState;
import dev.tendril.junit.RemoteTarget;
import dev.tendril.junit.RemoteView;
import org.junit.jupiter.api.Test;

/**
 * Attach to something already running; see a type we do not have, through a view of our own. Aborted when nothing runs:
 * {@link AcmeIT} starts the application and then this.
 */
@AttachJvm(mainClass = "com.acme.ShopMain", whenAbsent = ABORT)
class CacheShrinksTest {

    @RemoteView("com.acme.internal.LruCache")
    interface CacheView {
        int size(); // calls the method

        @RemoteState
        int capacity(); // reads the private field

        @RemoteState
        void capacity(int value); // writes it
    }

    @RemoteTarget
    CacheView cache;

    @Test
    void evicts() {
        cache.capacity(1);
        assertThat(cache.size()).isLessThanOrEqualTo(1);
        assertThat(cache.capacity()).isEqualTo(1);
    }
}
