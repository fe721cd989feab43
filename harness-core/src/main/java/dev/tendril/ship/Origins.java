package dev.tendril.ship;

import dev.tendril.control.Code;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Whose the classes of copied objects are, the client's or the application's. Safe for use by many threads. */
final class Origins {

    private final OfferedClasses offers;

    /** What the application makes of a class, by the class and the place it is seen from. */
    private final Map<List<Object>, Integer> prepared = new ConcurrentHashMap<>();

    Origins(OfferedClasses offers) {
        this.offers = offers;
    }

    /** Asks anew from now on. */
    void forget() {
        prepared.clear();
    }

    /** Offers classes, and gives what the target makes of them. */
    private int[] prepare(List<Class<?>> types, Code.Place place) {
        var names = new String[types.size()];
        var hashes = new String[types.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = types.get(i).getName();
            ClassFile file = ClassFile.find(names[i], types.get(i).getClassLoader());
            hashes[i] = file == null ? "" : offers.offer(file);
        }
        return place.prepare(names, hashes, offers);
    }

    /**
     * Refuses what is copied but is the application's.
     *
     * @throws ShipException naming the input it is in
     * @throws StaticTrouble if that is the value of a static field
     */
    void refuseApplicationObjects(Cargo cargo, Piece piece, Code.Place place, int statics, int fields) {
        List<Class<?>> unknown = new ArrayList<>();
        for (Set<Class<?>> types :
                List.of(cargo.copied().keySet(), cargo.named().keySet())) {
            types.stream()
                    .filter(type -> !prepared.containsKey(seen(type, place)))
                    .forEach(unknown::add);
        }
        if (!unknown.isEmpty()) {
            int[] answers = prepare(unknown, place);
            for (int i = 0; i < answers.length; i++) {
                prepared.put(seen(unknown.get(i), place), answers[i]);
            }
        }
        cargo.copied().forEach((type, index) -> {
            int whose = prepared.getOrDefault(seen(type, place), Code.CLIENTS);
            if (whose == Code.USED || whose == Code.LOADABLE && !isFromSamePlace(type, piece.around())) {
                if (index < statics) {
                    throw new StaticTrouble();
                }
                throw new ShipException(piece.describeInput(index, statics, fields) + " is, or holds, a "
                        + type.getName()
                        + " of this JVM, which is no live object of the target: the code would silently work on a copy."
                        + " Capture the live one (jvm.find(" + type.getSimpleName() + ".class), or at a path), or make"
                        + " it one on purpose: jvm.send(...)");
            }
        });
    }

    private static List<Object> seen(Class<?> type, Code.Place place) {
        return List.of(type, place);
    }

    /** Whether classes lie in the same folder or jar: a test's own classes do, those of the application it tests rarely. */
    private static boolean isFromSamePlace(Class<?> one, Class<?> other) {
        URL place = location(one);
        return place != null && place.toString().equals(String.valueOf(location(other)));
    }

    private static @Nullable URL location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? null : source.getLocation();
    }
}
