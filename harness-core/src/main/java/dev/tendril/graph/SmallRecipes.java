package dev.tendril.graph;

import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small classes of the JDK that applications have in their fields. Locks come unlocked. */
final class SmallRecipes {

    static final String PATH = "path";
    static final String CHARSET = "charset";
    static final String TIME_ZONE = "time zone";
    static final String ADDRESS = "address";
    static final String OPTIONAL = "optional";
    static final String REVERSED = "reversed";

    private SmallRecipes() {}

    static void addTo(Map<String, Recipe> recipes) {
        recipes.put(
                OPTIONAL,
                Recipe.<Optional<?>>whole(
                        optional -> Recipe.elements(List.of(), optional.orElse(null)),
                        parts -> Optional.ofNullable(parts.get(0))));
        recipes.put(
                AtomicReference.class.getName(),
                Recipe.<AtomicReference<@Nullable Object>>filled(
                        0,
                        reference -> Recipe.elements(List.of(), reference.get()),
                        head -> new AtomicReference<>(),
                        (reference, content) -> reference.set(content.get(0))));
        recipes.put(
                REVERSED,
                Recipe.<Comparator<?>>whole(
                        comparator -> Recipe.elements(List.of(), comparator.reversed()),
                        parts -> Collections.reverseOrder((Comparator<?>) parts.get(0))));
        one(recipes, Object.class, object -> 0, (Integer nothing) -> new Object());
        one(recipes, AtomicInteger.class, AtomicInteger::get, AtomicInteger::new);
        one(recipes, AtomicLong.class, AtomicLong::get, (Long value) -> new AtomicLong(value));
        one(recipes, AtomicBoolean.class, AtomicBoolean::get, (Boolean value) -> new AtomicBoolean(value));
        one(recipes, LongAdder.class, LongAdder::sum, (Long sum) -> {
            var adder = new LongAdder();
            adder.add(sum);
            return adder;
        });
        one(
                recipes,
                AtomicIntegerArray.class,
                array -> IntStream.range(0, array.length()).map(array::get).toArray(),
                (int[] values) -> new AtomicIntegerArray(values));
        one(
                recipes,
                AtomicLongArray.class,
                array ->
                        IntStream.range(0, array.length()).mapToLong(array::get).toArray(),
                (long[] values) -> new AtomicLongArray(values));
        one(recipes, BitSet.class, BitSet::toLongArray, (long[] words) -> BitSet.valueOf(words));
        one(recipes, StringBuilder.class, StringBuilder::toString, (String text) -> new StringBuilder(text));
        one(recipes, StringBuffer.class, StringBuffer::toString, (String text) -> new StringBuffer(text));
        one(recipes, Date.class, Date::getTime, (Long time) -> new Date(time));
        one(recipes, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
        one(recipes, Currency.class, Currency::getCurrencyCode, (String code) -> Currency.getInstance(code));
        one(recipes, File.class, File::getPath, (String path) -> new File(path));
        one(recipes, URL.class, URL::toString, SmallRecipes::url);
        one(recipes, ReentrantLock.class, ReentrantLock::isFair, (Boolean fair) -> new ReentrantLock(fair));
        one(
                recipes,
                ReentrantReadWriteLock.class,
                ReentrantReadWriteLock::isFair,
                (Boolean fair) -> new ReentrantReadWriteLock(fair));
        one(recipes, CountDownLatch.class, latch -> (int) latch.getCount(), CountDownLatch::new);
        named(recipes, PATH, Path::toString, (String path) -> Path.of(path));
        named(recipes, CHARSET, Charset::name, (String name) -> Charset.forName(name));
        named(recipes, TIME_ZONE, TimeZone::getID, (String id) -> TimeZone.getTimeZone(id));
        named(recipes, ADDRESS, InetAddress::getAddress, SmallRecipes::address);
        two(
                recipes,
                Pattern.class,
                Pattern::pattern,
                Pattern::flags,
                (String text, Integer flags) -> Pattern.compile(text, flags));
        two(
                recipes,
                Semaphore.class,
                Semaphore::availablePermits,
                Semaphore::isFair,
                (Integer permits, Boolean fair) -> new Semaphore(permits, fair));
        two(
                recipes,
                InetSocketAddress.class,
                InetSocketAddress::getHostString,
                InetSocketAddress::getPort,
                (String host, Integer port) -> InetSocketAddress.createUnresolved(host, port));
    }

    private static <T, P> void one(
            Map<String, Recipe> recipes, Class<T> type, Function<T, P> part, Function<P, T> maker) {
        named(recipes, type.getName(), part, maker);
    }

    @SuppressWarnings("unchecked")
    private static <T, P> void named(
            Map<String, Recipe> recipes, String name, Function<T, P> part, Function<P, T> maker) {
        recipes.put(
                name,
                Recipe.<T>whole(
                        original -> Recipe.elements(List.of(), part.apply(original)),
                        parts -> maker.apply((P) Objects.requireNonNull(parts.get(0)))));
    }

    @SuppressWarnings("unchecked")
    private static <T, P, Q> void two(
            Map<String, Recipe> recipes,
            Class<T> type,
            Function<T, P> first,
            Function<T, Q> second,
            BiFunction<P, Q, T> maker) {
        recipes.put(
                type.getName(),
                Recipe.<T>whole(
                        original -> Recipe.elements(List.of(), first.apply(original), second.apply(original)),
                        parts -> maker.apply(
                                (P) Objects.requireNonNull(parts.get(0)), (Q) Objects.requireNonNull(parts.get(1)))));
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new UncopyableException("java.net.URL that this side does not understand: " + text);
        }
    }

    private static InetAddress address(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new UncopyableException("java.net.InetAddress of " + address.length + " bytes");
        }
    }
}
