package dev.tendril.agent.guide;

import static dev.tendril.Tendril.async;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.LineLog;
import dev.tendril.LinePause;
import dev.tendril.LineSnapshot;
import dev.tendril.OutputCapture;
import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.Restore;
import dev.tendril.heap.HeapPath;
import dev.tendril.heap.Histogram;
import dev.tendril.process.ThreadDump;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.Order;
import shop.Shop;
import shop.ShopMain;
import shop.Till;

/** The programs of the pages about the heap and the process, as they stand there. */
class GuideIT {

    private RemoteJvm jvm;
    private Shop shop;

    @BeforeEach
    void launch() {
        jvm = RemoteJvm.launch(ShopMain.class).property("shop.region", "eu").start();
        shop = jvm.find(Shop.class);
    }

    @AfterEach
    void stop() {
        jvm.close();
    }

    @Test
    void finding() {
        shop.placeOrders(5);

        List<Order> all = jvm.findAll(Order.class); // subtypes included, 10,000 at most
        List<Order> some = jvm.heap().instances(Order.class, 3); // no more than 3
        List<Order> exact = jvm.heap().exactInstances(Order.class, 1_000); // without those of subtypes
        List<RemoteObject<?>> handles = jvm.heap().instances("shop.Order", 1_000);

        assertThat(all).hasSize(5);
        assertThat(some).hasSize(3);
        assertThat(exact).extracting(Order::number).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        assertThat(handles).hasSize(5);
    }

    @Test
    void counting() {
        Histogram before = jvm.heap().histogram();
        shop.placeOrders(100);
        Histogram growth = jvm.heap().histogram().since(before);

        assertThat(growth.of(Order.class).instances()).isEqualTo(100);
    }

    @Test
    void holding() {
        shop.placeOrders(1);

        Order order = jvm.heap().instances(Order.class, 1).get(0);
        List<HeapPath> holders = jvm.heap().holders(order, 10);

        assertThat(holders.get(0).path()).isEqualTo("shop.Shop.INSTANCE.orders[0]");

        List<HeapPath> kept = jvm.heap().kept(shop, Order.class.getName(), 10);

        assertThat(kept).extracting(HeapPath::path).containsExactly("Shop.orders[0]");

        shop.forgetOrders();

        assertThat(jvm.heap().holders(order, 1)).isEmpty();
    }

    @Test
    void threads() {
        ThreadDump dump = jvm.process().threads();

        assertThat(dump.deadlocks()).isEmpty();
        assertThat(dump.thread("checkout-1").state()).isEqualTo(Thread.State.TIMED_WAITING);
        assertThat(dump.in(Shop.class, "restock")).hasSize(1);
    }

    @Test
    void output() {
        try (OutputCapture capture = jvm.process().captureOutput()) {
            shop.placeOrders(1);
            String line = capture.awaitStdout("order \\d+ placed", ofSeconds(5));

            assertThat(line).isEqualTo("order 1 placed");
            assertThat(capture.stderr()).isEmpty();
        }
    }

    @Test
    void settings() {
        String region = jvm.process().properties().get("shop.region");
        try (Restore us = jvm.process().overrideProperty("shop.region", "us")) {
            assertThat(shop.region()).isEqualTo("us");
        }
        assertThat(region).isEqualTo("eu");
        assertThat(shop.region()).isEqualTo("eu");
    }

    @Test
    void files(@TempDir Path folder) throws Exception {
        Path prices = Files.writeString(folder.resolve("mine"), "apple,3");
        Path target = Files.createDirectory(folder.resolve("target"));
        Path copy = folder.resolve("copy");

        jvm.process().upload(prices, target.resolve("prices.csv").toString());
        jvm.process().download(target.resolve("prices.csv").toString(), copy);

        assertThat(copy).hasContent("apple,3");
    }

    @Test
    void redefining() throws Exception {
        String source = Files.readString(Path.of("src/test/java/shop/Shop.java"))
                .replace("return System.getProperty(\"shop.region\");", "return \"from the new source\";");

        try (Restore undo = jvm.type(Shop.class).redefine(source)) {
            assertThat(shop.region()).isEqualTo("from the new source");
        }
        assertThat(shop.region()).isEqualTo("eu");
    }

    @Test
    void lines() {
        Till till = jvm.find(Till.class);

        try (LineLog log = jvm.line(Till.class, 14).snapshot()) {
            till.pay("apple", 3);

            LineSnapshot first = log.await(1, ofSeconds(5)).snapshots().get(0);
            assertThat(first.local("qty")).isEqualTo(3);
            assertThat(first.locals()).containsKeys("this", "sku", "qty", "price", "total");
        }
    }

    @Test
    void texts() {
        Till till = jvm.find(Till.class);

        try (LineLog log = jvm.line(Till.class, 14).log("{qty} of {sku} for {total}, after {this.takings}")) {
            till.pay("apple", 3);

            assertThat(log.await(1, ofSeconds(5)).lines()).containsExactly("3 of apple for 15, after 0");
        }
    }

    @Test
    void stopping() {
        Till till = jvm.find(Till.class);

        try (LinePause hold = jvm.line(Till.class, 14).pauseNext()) {
            CompletableFuture<Integer> paid = async(till, t -> t.pay("pear", 2));
            hold.awaitHit(ofSeconds(5));
            assertThat(hold.local("total")).isEqualTo(8);
            assertThat(paid).isNotDone();

            hold.release();
            assertThat(paid.join()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap.md", "lines.md", "process.md"})
    void programsOfThePageAreThese(String page) throws Exception {
        String text = Files.readString(Path.of("../docs").resolve(page));
        String these = withoutSpace(Files.readString(Path.of("src/test/java/dev/tendril/agent/guide/GuideIT.java")));
        Matcher programs = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(programs.results().map(program -> program.group(1)))
                .isNotEmpty()
                .allSatisfy(program -> assertThat(these).contains(withoutSpace(program)));
    }

    private static String withoutSpace(String program) {
        return program.replaceAll("\\s+", "");
    }
}
