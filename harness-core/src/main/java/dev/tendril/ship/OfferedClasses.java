package dev.tendril.ship;

import dev.tendril.control.ClassSource;
import dev.tendril.control.ShippedClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The classes that the target of one connection may ask for: those a lambda of ours is made of, and those these refer to. What is
 * asked for is a key of a table and nothing else, so no name from over there ever reaches a class loader or a file here.
 *
 * <p>Safe for use by many threads.
 */
final class OfferedClasses implements ClassSource {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, Place> byHash = new ConcurrentHashMap<>();
    private final Map<Place, Optional<String>> hashes = new ConcurrentHashMap<>();

    private record Place(String name, ClassLoader loader) {}

    /** Names with what they are known by, side by side. */
    record Offer(String[] names, String[] hashes) {}

    /** Offers one class and says what it is known by. */
    String offer(ClassFile file) {
        return register(new Place(file.name(), file.loader()), file);
    }

    /** Offers those of the classes that are none of the JDK's. */
    Offer offer(Collection<String> names, ClassLoader loader) {
        List<String> offered = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (String name : names) {
            var place = new Place(name, loader);
            Optional<String> hash = hashes.get(place);
            if (hash == null) {
                ClassFile file = ClassFile.find(name, loader);
                hash = Optional.ofNullable(file == null ? null : register(place, file));
                hashes.put(place, hash);
            }
            hash.ifPresent(each -> {
                offered.add(name);
                known.add(each);
            });
        }
        return new Offer(offered.toArray(String[]::new), known.toArray(String[]::new));
    }

    private String register(Place place, ClassFile file) {
        String hash = file.hash();
        byHash.put(hash, place);
        hashes.put(place, Optional.of(hash));
        return hash;
    }

    @Override
    public ShippedClass fetch(@Nullable String hash) {
        Place place = hash == null || !HASH.matcher(hash).matches() ? null : byHash.get(hash);
        if (place == null) {
            throw new SecurityException("a class that was not offered over this connection was asked for"
                    + " (expected: the hash of one that was); nothing was looked up");
        }
        ClassFile file = ClassFile.find(place.name(), place.loader());
        if (file == null || !file.hash().equals(hash)) {
            throw new IllegalStateException("the class file of " + place.name()
                    + " has changed since the class was offered; build before the tests run, not meanwhile");
        }
        Offer references = offer(file.references(), place.loader());
        return new ShippedClass(file.bytes(), references.names(), references.hashes());
    }
}
