package dev.tendril.agent.runtime;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that is busy for a while and then does what its argument says; a thread of it watches the main thread
 * and prints, once that has settled, whether it was still busy.
 */
public final class MainThreadProbe {

    private static volatile boolean isBusy = true;

    static {
        // Before main begins, the thread waits longer than two looks need.
        watch();
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private MainThreadProbe() {}

    private static void watch() {
        var main = new MainThread();
        var watcher = new Thread(() -> {
            while (!main.settled()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            System.out.println(isBusy ? "settled while busy" : "settled");
            Runtime.getRuntime().halt(0);
        });
        watcher.start();
    }

    public static void main(String[] args) throws Exception {
        for (long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300); System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
        isBusy = false;
        switch (args[0]) {
            case "returns" -> {}
            case "throws" -> throw new IllegalStateException("main fails");
            case "sleeps" -> TimeUnit.DAYS.sleep(1);
            case "waits" -> new CountDownLatch(1).await();
            case "is blocked" -> waitForALock();
            case "accepts" -> new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).accept();
            case "accepts by a channel" ->
                ServerSocketChannel.open()
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .accept();
            case "selects" -> Selector.open().select();
            case "reads its input" -> System.in.read();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void waitForALock() throws InterruptedException {
        var lock = new Object();
        var held = new CountDownLatch(1);
        new Thread(() -> {
                    synchronized (lock) {
                        held.countDown();
                        LockSupport.park();
                    }
                })
                .start();
        held.await();
        synchronized (lock) {
            System.out.println("got the lock");
        }
    }
}
