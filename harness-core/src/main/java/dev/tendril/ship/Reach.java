package dev.tendril.ship;

import dev.tendril.ship.Facts.Member;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of code reads of the object and the class around it, found by following its calls through the classes written
 * with it: those of the same nest, and what the class around it extends.
 */
final class Reach {

    private final Map<String, Class<?>> scope = new LinkedHashMap<>();
    private final Map<String, @Nullable Facts> facts = new HashMap<>();
    private final Set<Class<?>> bare = new LinkedHashSet<>();
    private final Set<Field> fields = new LinkedHashSet<>();
    private final Set<Field> statics = new LinkedHashSet<>();
    private final Deque<Facts.Method> left = new ArrayDeque<>();
    private final Set<Facts.Method> seen = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());

    /**
     * @param around the class the code is written in
     * @param self the class of the object around it; null if there is none
     */
    private Reach(Class<?> around, @Nullable Class<?> self) {
        for (Class<?> member : around.getNestHost().getNestMembers()) {
            scope.put(member.getName(), member);
        }
        for (Class<?> start : self == null ? List.<Class<?>>of(around) : List.of(around, self)) {
            for (Class<?> c = start; c != null && c.getClassLoader() != null; c = c.getSuperclass()) {
                if (factsOf(c) != null) {
                    scope.put(c.getName(), c);
                    bare.add(c);
                }
            }
        }
    }

    /** Of a method of {@code around}. */
    static Reach ofMethod(Class<?> around, String name, String descriptor, @Nullable Class<?> self) {
        var reach = new Reach(around, self);
        reach.visit(new Member(around.getName(), name, descriptor));
        reach.follow();
        return reach;
    }

    /** Of all methods of the class of an object. */
    static Reach ofObject(Class<?> type, Class<?> around) {
        var reach = new Reach(around, null);
        reach.scope.put(type.getName(), type);
        reach.visitAll(type.getName());
        reach.follow();
        return reach;
    }

    private void follow() {
        for (Facts.Method next = left.poll(); next != null; next = left.poll()) {
            next.fields().forEach(field -> add(field, fields, false));
            next.statics().forEach(field -> add(field, statics, true));
            next.calls().forEach(this::visit);
            next.made().forEach(this::visitAll);
        }
    }

    private void visit(Member method) {
        Class<?> owner = scope.get(method.owner());
        if (owner == null) {
            return;
        }
        // Those that override it too: which one is called depends on the object.
        for (Class<?> c : bare) {
            if (owner.isAssignableFrom(c)) {
                visitDeclared(c, method);
            }
        }
        for (Class<?> c = owner; c != null; c = c.getSuperclass()) {
            visitDeclared(c, method);
        }
    }

    private void visitDeclared(Class<?> type, Member method) {
        Facts of = scope.containsKey(type.getName()) ? factsOf(type) : null;
        Facts.Method declared = of == null ? null : of.method(method.name(), method.descriptor());
        if (declared != null && seen.add(declared)) {
            left.add(declared);
        }
    }

    private void visitAll(String typeName) {
        Class<?> type = scope.get(typeName);
        if (type == null || bare.contains(type)) {
            return;
        }
        Facts of = factsOf(type);
        if (of != null) {
            of.all().stream().filter(seen::add).forEach(left::add);
        }
    }

    private void add(Member member, Set<Field> to, boolean isStatic) {
        for (Class<?> c = scope.get(member.owner());
                c != null && scope.containsKey(c.getName());
                c = c.getSuperclass()) {
            Facts of = factsOf(c);
            if (of != null && of.declares(member.name()) && (!isStatic || bare.contains(c))) {
                try {
                    to.add(c.getDeclaredField(member.name()));
                } catch (NoSuchFieldException e) {
                    throw new ShipException(
                            "the class " + c.getName() + " has changed since it was loaded:" + " it has a field "
                                    + member.name() + " now",
                            e);
                }
                return;
            }
        }
    }

    private @Nullable Facts factsOf(Class<?> type) {
        if (!facts.containsKey(type.getName())) {
            ClassFile file = ClassFile.find(type.getName(), type.getClassLoader());
            facts.put(type.getName(), file == null ? null : Facts.of(file));
        }
        return facts.get(type.getName());
    }

    /** The instance fields that are read of objects of a class, in a fixed order. */
    List<Field> fieldsOf(Class<?> type) {
        return sorted(fields.stream()
                .filter(field -> field.getDeclaringClass().isAssignableFrom(type))
                .toList());
    }

    /** The static fields that are read of the classes around the code, in a fixed order. */
    List<Field> statics() {
        return sorted(statics);
    }

    private static List<Field> sorted(java.util.Collection<Field> fields) {
        List<Field> sorted = new ArrayList<>(fields);
        sorted.sort(Comparator.comparing(Reach::name));
        return sorted;
    }

    /** {@code declaring.Class#name}. */
    static String name(Field field) {
        return field.getDeclaringClass().getName() + "#" + field.getName();
    }

    /** The classes whose static initializers are not to run just because a lambda does. */
    String[] bare() {
        return bare.stream().map(Class::getName).toArray(String[]::new);
    }

    boolean hasInitializers() {
        return !statics.isEmpty()
                || bare.stream().map(this::factsOf).anyMatch(each -> each != null && each.hasInitializer());
    }

    /** The {@link #bare} classes, and those of their nests that refer to one of these, directly or not. */
    String[] own() {
        Set<String> own = new HashSet<>(Arrays.asList(bare()));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Class<?> member : scope.values()) {
                Facts of = own.contains(member.getName()) ? null : factsOf(member);
                if (of != null && of.uses().stream().anyMatch(own::contains)) {
                    grown = own.add(member.getName());
                }
            }
        }
        return own.toArray(String[]::new);
    }

    /** The name of a parameter of a method, as far as it is known. */
    @Nullable
    String parameterName(Class<?> host, String name, String descriptor, boolean isStatic, int position) {
        Facts of = factsOf(host);
        Facts.Method method = of == null ? null : of.method(name, descriptor);
        return method == null ? null : Facts.parameterName(method, descriptor, isStatic, position);
    }
}
