package dev.tendril.agent.weave;

import dev.tendril.agent.weave.write.DeclaredMethods;
import dev.tendril.agent.weave.write.HookWriter;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Writes the hooks when the JVM asks what a class is to be. */
final class ClassHooks implements ClassFileTransformer {

    private static final ClassLoader OURS = ClassHooks.class.getClassLoader();

    private final WovenClasses classes;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    ClassHooks(WovenClasses classes) {
        this.classes = classes;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytecode) {
        if (internalName == null || loader == OURS) {
            return null;
        }
        String name = internalName.replace('/', '.');
        if (redefined != null) {
            return redefined(name, loader, redefined, bytecode);
        }
        if (!classes.expectsMore() || internalName.startsWith("java/lang/invoke/")) {
            return null;
        }
        try {
            Map<String, Integer> hooks = classes.hooksOf(name, loader, DeclaredMethods.in(bytecode));
            return hooks.isEmpty() ? null : HookWriter.write(name, loader, bytecode, hooks);
        } catch (Throwable e) {
            // The class is loaded without hooks; what listens does without it.
            return null;
        }
    }

    private byte @Nullable [] redefined(
            String name, @Nullable ClassLoader loader, Class<?> redefined, byte[] bytecode) {
        Map<String, Integer> hooks = classes.hooksOf(redefined);
        try {
            return hooks.isEmpty() ? null : HookWriter.write(name, loader, bytecode, hooks);
        } catch (Throwable e) {
            failure.set(e);
            return null;
        }
    }

    /** What went wrong since this was asked last. */
    @Nullable
    Throwable takeFailure() {
        return failure.getAndSet(null);
    }
}
