package dev.tendril.agent.code;

import dev.tendril.agent.entry.ClientClassLoader;
import java.io.IOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one client, above the application as one of its loaders sees it. A class of the application is the application's;
 * all others come from the client, as do its {@linkplain #own own} ones that the application has but does not use.
 *
 * <p>Safe for use by many threads.
 */
final class SessionClasses implements ClientClassLoader.Source {

    private final ApplicationClasses application;
    private final Parcels parcels;
    private final Spaces spaces;
    private final Set<String> own = ConcurrentHashMap.newKeySet();
    private final Set<String> bare = ConcurrentHashMap.newKeySet();
    private final Set<String> initialized = new HashSet<>();
    private final Map<String, Class<?>> defined = new ConcurrentHashMap<>();
    private final DefinitionLog log;
    private final ClientClassLoader loader;

    @SuppressWarnings({"unused", "FieldCanBeLocal"}) // keeps
    private volatile @Nullable CodePlace place;

    SessionClasses(ApplicationClasses application, Parcels parcels, Spaces spaces, DefinitionLog log) {
        this.application = application;
        this.parcels = parcels;
        this.spaces = spaces;
        this.log = log;
        this.loader = new ClientClassLoader(this, application.nearest());
    }

    /** Keeps what knows them, and is to close them, for as long as one of them is there. */
    void keep(CodePlace theirs) {
        place = theirs;
    }

    /** Their loader. */
    ClientClassLoader loader() {
        return loader;
    }

    /** The class that code here means by a name. */
    Class<?> load(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }

    /** Loads no more. What is loaded stays for as long as the application keeps objects of it. */
    void close() {
        place = null;
        loader.detach();
    }

    ApplicationClasses application() {
        return application;
    }

    /** Prefers the client's classes of these names, unless the application uses its own. */
    void own(String[] names) {
        own.addAll(List.of(names));
    }

    /** Does not run the static initializers of these. */
    void bare(String[] names) {
        bare.addAll(List.of(names));
    }

    /** The class of that name that was defined here, or null. */
    @Nullable
    Class<?> defined(String name) {
        return defined.get(name);
    }

    /** The class that code here means by a name, as far as it is known without asking the client; null if it is not. */
    @Nullable
    Class<?> known(String name) {
        Class<?> made = defined.get(name);
        return made == null ? apart(name) : made;
    }

    /** Whether a class was defined here without its static initializer. */
    boolean isBare(Class<?> type) {
        return type.getClassLoader() == loader && bare.contains(type.getName());
    }

    /** Runs what was the static initializer of a bare class, once. */
    void initialize(Class<?> type) throws ReflectiveOperationException {
        synchronized (initialized) {
            for (Method method : initialized.add(type.getName()) ? type.getDeclaredMethods() : new Method[0]) {
                if (method.getName().equals(AccessWeaver.INITIALIZER)) {
                    method.setAccessible(true);
                    method.invoke(null);
                }
            }
        }
    }

    boolean isEmpty() {
        return defined.isEmpty();
    }

    @Override
    public Class<?> find(String name) throws ClassNotFoundException {
        Class<?> kept = spaces.find(name);
        if (kept != null) {
            return kept;
        }
        Class<?> theirs = application.find(name);
        if (theirs != null && !isPreferred(name, theirs)) {
            return theirs;
        }
        if (!parcels.has(name)) {
            throw new ClassNotFoundException(name + " is neither a class of the target nor one that the client's code"
                    + " refers to. A class that is only loaded by name must be brought: jvm.define(...)");
        }
        return define(name, parcels.bytes(name));
    }

    private Class<?> define(String name, byte[] bytes) {
        checkVersion(name, bytes);
        byte[] woven = new AccessWeaver(this::apart).weave(name, bytes, bare.contains(name));
        Class<?> made = loader.define(name, woven);
        defined.put(name, made);
        log.defined(name, Sha256.hex(bytes));
        return made;
    }

    /** Before the JVM sees it, whose message would name neither the remedy nor the versions in words. */
    static void checkVersion(String name, byte[] bytes) {
        int major = bytes.length < 8 ? 0 : (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
        int feature = Runtime.version().feature();
        if (major - 44 > feature) {
            throw new UnsupportedClassVersionError(name + " is compiled for Java " + (major - 44)
                    + ", but the target runs on Java " + feature + "; compile the code that goes there with --release "
                    + feature + ", or run the target on Java " + (major - 44));
        }
    }

    /** The class outside of this loader that code here means by a name; null if it means one of this loader, or none. */
    @Nullable
    Class<?> apart(String name) {
        Class<?> kept = spaces.find(name);
        return kept == null ? theirs(name) : kept;
    }

    /** The class of the application that code here means by a name; null if it means one of the client's, or none. */
    @Nullable
    Class<?> theirs(String name) {
        try {
            Class<?> theirs = application.find(name);
            return theirs == null || isPreferred(name, theirs) ? null : theirs;
        } catch (ClassNotFoundException ambiguous) {
            return null;
        }
    }

    private boolean isPreferred(String name, Class<?> theirs) {
        return own.contains(name) && parcels.has(name) && !application.uses(theirs);
    }

    @Override
    public @Nullable URL resource(String name) {
        return application.nearest().getResource(name);
    }

    @Override
    public Enumeration<URL> resources(String name) throws IOException {
        return application.nearest().getResources(name);
    }

    @Override
    public CallSite link(Lookup caller, String name, MethodType type, String kind, String owner, String descriptor)
            throws ReflectiveOperationException {
        return Links.link(caller, name, type, kind, owner, descriptor);
    }

    @Override
    public CallSite function(Lookup caller, MethodType type, String functional, MethodHandle implementation)
            throws ReflectiveOperationException {
        return Links.function(caller, type, functional, implementation);
    }
}
