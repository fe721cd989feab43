package dev.tendril.agent.weave.write;

import dev.tendril.agent.weave.bridge.Bridge;
import dev.tendril.agent.weave.bridge.HookNumbers;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.StackSize;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Puts hooks into the bytecode of a class, which is what the JVM has now, whoever changed it before. No member is added or
 * changed otherwise, since a class that is in use bears no more. No class is loaded for it.
 */
public final class HookWriter {

    /** No method that is written has this number. */
    private static final int NOWHERE = Integer.MIN_VALUE;

    private static final ClassFileLocator ADVICE =
            ClassFileLocator.ForClassLoader.of(HookWriter.class.getClassLoader());

    private HookWriter() {}

    /**
     * The class with hooks.
     *
     * @param name the binary name of the class
     * @param sites the numbers of the hooks, by the name of the method and its descriptor
     */
    public static byte[] write(String name, @Nullable ClassLoader loader, byte[] bytecode, Map<String, Integer> sites) {
        var locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, bytecode), ClassFileLocator.ForClassLoader.of(loader));
        TypeDescription type = TypePool.Default.of(locator).describe(name).resolve();
        ElementMatcher<MethodDescription> hooked = method -> sites.containsKey(signature(method));
        return new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .decorate(type, locator)
                .visit(new AsmVisitorWrapper.ForDeclaredMethods()
                        .method(
                                ElementMatchers.<MethodDescription>isMethod().and(hooked),
                                advice(sites).to(MethodAdvice.class, ADVICE))
                        .constructor(
                                ElementMatchers.<MethodDescription>isConstructor()
                                        .and(hooked),
                                advice(sites).to(ConstructorAdvice.class, ADVICE)))
                .make()
                .getBytes();
    }

    private static Advice.WithCustomMapping advice(Map<String, Integer> sites) {
        return Advice.withCustomMapping()
                .bind(
                        Hook.class,
                        (type, method, assigner, argumentHandler, sort) ->
                                new Advice.OffsetMapping.Target.ForStackManipulation(new AskBridge(
                                        sort == Advice.OffsetMapping.Sort.ENTER
                                                ? sites.getOrDefault(signature(method), NOWHERE)
                                                : HookNumbers.ENDS)));
    }

    private static String signature(MethodDescription method) {
        return method.getInternalName() + method.getDescriptor();
    }

    /** Leaves on the stack what listens at a site. */
    private record AskBridge(int site) implements StackManipulation {

        @Override
        public boolean isValid() {
            return site != NOWHERE;
        }

        @Override
        public Size apply(MethodVisitor visitor, Implementation.Context context) {
            Size number = IntegerConstant.forValue(site).apply(visitor, context);
            visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Bridge.INTERNAL_NAME, Bridge.AT, Bridge.AT_TYPE, false);
            return number.aggregate(StackSize.ZERO.toIncreasingSize());
        }
    }
}
