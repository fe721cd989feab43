package dev.tendril.agent.entry;

import java.io.IOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * The loader of classes that a client has brought. The application may keep objects of these for as long as it likes, and they
 * keep their loader: so it is a class that stays, and all it has of the agent is its {@link Source}, which it loses when its
 * client, or the agent, leaves. Classes that are loaded go on working then; what they have not used yet cannot be had any more.
 *
 * <p>Safe for use by many threads.
 */
public final class ClientClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** One that does not lead to any loader: threads that are started below the client's code inherit it. */
    private static final ProtectionDomain DOMAIN = domain();

    /** Where the classes come from. */
    public interface Source {

        /**
         * The class of a name: of another loader, or one that it {@linkplain ClientClassLoader#define defines} here. Asked once for
         * each class that is defined here.
         */
        Class<?> find(String name) throws ClassNotFoundException;

        /** A resource of the application. */
        @Nullable
        URL resource(String name);

        /** All resources of the application of a name. */
        Enumeration<URL> resources(String name) throws IOException;

        /** See {@link ClientClassLoader#link}. */
        CallSite link(Lookup caller, String name, MethodType type, String kind, String owner, String descriptor)
                throws ReflectiveOperationException;

        /** See {@link ClientClassLoader#function}. */
        CallSite function(Lookup caller, MethodType type, String functional, MethodHandle implementation)
                throws ReflectiveOperationException;
    }

    @Nullable
    private volatile Source source;

    /**
     * A loader that is attached to its source.
     *
     * @param application finds classes when the source is gone
     */
    public ClientClassLoader(Source source, ClassLoader application) {
        super("tendril-session", application);
        this.source = source;
    }

    private static ProtectionDomain domain() {
        var everything = new Permissions();
        everything.add(new AllPermission());
        return new ProtectionDomain(new CodeSource(null, (Certificate @Nullable []) null), everything);
    }

    /** Drops the source for good. */
    public void detach() {
        source = null;
    }

    /** Defines a class. For the source. */
    public Class<?> define(String name, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length, DOMAIN);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            Source current = source;
            if (current != null) {
                return name.equals(ClientClassLoader.class.getName()) ? ClientClassLoader.class : current.find(name);
            }
            try {
                return super.loadClass(name, resolve);
            } catch (ClassNotFoundException e) {
                throw new ClassNotFoundException(
                        name + " was first used after the client that brought the code has left", e);
            }
        }
    }

    @Override
    @Nullable
    public URL getResource(String name) {
        Source current = source;
        return current == null ? super.getResource(name) : current.resource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Source current = source;
        return current == null ? Collections.emptyEnumeration() : current.resources(name);
    }

    /**
     * Links an instruction of a client's class that uses what its source could see of the application. Called by the JVM.
     *
     * @param kind of instruction
     * @param owner the binary name of the class it names
     * @param descriptor of the member it names
     */
    public static CallSite link(
            Lookup caller, String name, MethodType type, String kind, String owner, String descriptor)
            throws ReflectiveOperationException {
        return source(caller, name).link(caller, name, type, kind, owner, descriptor);
    }

    /** Links the making of a lambda of an interface that code outside its package cannot name. Called by the JVM. */
    public static CallSite function(
            Lookup caller, String name, MethodType type, String functional, MethodHandle implementation)
            throws ReflectiveOperationException {
        return source(caller, name).function(caller, type, functional, implementation);
    }

    private static Source source(Lookup caller, String name) {
        Source source =
                caller.lookupClass().getClassLoader() instanceof ClientClassLoader loader ? loader.source : null;
        if (source == null) {
            throw new IllegalStateException(
                    "the client that brought " + caller.lookupClass().getName() + " has left this JVM, so its use of "
                            + name + " cannot be linked any more");
        }
        return source;
    }
}
