package dev.tendril.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Fails the test class after which a Netty buffer was found dropped without release. Netty itself only logs that, and
 * nobody reads the log of a green build. Both JUnit hooks are registered as services of the test class path: detectors
 * are made when Netty's classes initialise, so the factory must be there before any test class is.
 */
public final class LeakedBuffers implements LauncherSessionListener, AfterAllCallback {

    private static final ConcurrentLinkedQueue<String> FOUND = new ConcurrentLinkedQueue<>();
    private static final int COLLECTIONS = 2;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            @SuppressWarnings("deprecation") // abstract until Netty drops it
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                    Class<T> resource, int samplingInterval, long maxActive) {
                return new Recorder<>(resource, samplingInterval);
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        List<String> leaks = collect();
        assertThat(leaks)
                .as("Netty buffers dropped without release until the end of %s", context.getDisplayName())
                .isEmpty();
    }

    /** What was found since the last call. A drop shows when its tracker is collected and the detector is used again. */
    static List<String> collect() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            collectGarbage();
            Recorder.ALL.forEach(Recorder::poll);
        }
        List<String> leaks = new ArrayList<>();
        for (String leak = FOUND.poll(); leak != null; leak = FOUND.poll()) {
            leaks.add(leak);
        }
        return leaks;
    }

    /** Returns when the references that this collection cleared are in their queues. */
    private static void collectGarbage() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> sentinel = new WeakReference<>(new Object(), queue);
        System.gc();
        assertThat(queue.remove(5_000)).as("the collector's answer within 5 s").isSameAs(sentinel);
    }

    private static final class Recorder<T> extends ResourceLeakDetector<T> {

        static final ConcurrentLinkedQueue<Recorder<?>> ALL = new ConcurrentLinkedQueue<>();

        private final Class<T> resource;

        Recorder(Class<T> resource, int samplingInterval) {
            super(resource, samplingInterval);
            this.resource = resource;
            ALL.add(this);
        }

        @SuppressWarnings("unchecked") // the tracked object is only compared with itself
        void poll() {
            T nothing = (T) new Object();
            ResourceLeakTracker<T> tracker = track(nothing);
            if (tracker != null) {
                tracker.close(nothing);
            }
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
            FOUND.add(resource.getSimpleName() + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
            FOUND.add(resource.getSimpleName() + " (never touched after it was made)");
        }
    }
}
