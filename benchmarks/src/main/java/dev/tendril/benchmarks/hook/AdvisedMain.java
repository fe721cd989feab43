package dev.tendril.benchmarks.hook;

import dev.tendril.benchmarks.process.Lifeline;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.ResettableClassFileTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/**
 * An application that puts advice into its own code. Given a number on its input, it tells the nanoseconds of a call, of so many;
 * given anything else, those that doing it took.
 */
public final class AdvisedMain {

    static final String ARM = "arm";
    static final String UNDO = "undo";
    static final String ON = "on";
    static final String OFF = "off";

    private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();
    private static @Nullable ResettableClassFileTransformer installed;

    private AdvisedMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        System.out.println("ready " + HookedMain.ONE.getClass().getName());
        Lifeline.serve(line -> System.out.println(answer(line)));
    }

    private static double answer(String line) {
        long start = System.nanoTime();
        switch (line) {
            case ARM -> install();
            case UNDO -> reset();
            case ON -> Switch.on = true;
            case OFF -> Switch.on = false;
            default -> {
                return HookedMain.ONE.nanos(Integer.parseInt(line));
            }
        }
        return System.nanoTime() - start;
    }

    private static void install() {
        installed = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .with(new AgentBuilder.RedefinitionStrategy.DiscoveryStrategy.Explicit(HookedMain.ONE.getClass()))
                .type(ElementMatchers.named(Hundred.NAME))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Returning.class).on(ElementMatchers.named(Hooked.METHOD))))
                .installOn(INSTRUMENTATION);
    }

    private static void reset() {
        ResettableClassFileTransformer before = installed;
        Hooking.check(
                before != null
                        && before.reset(
                                INSTRUMENTATION,
                                AgentBuilder.RedefinitionStrategy.RETRANSFORMATION,
                                new AgentBuilder.RedefinitionStrategy.DiscoveryStrategy.Explicit(
                                        HookedMain.ONE.getClass())),
                "advice that can be reset");
    }

    /** Whether the method is left out. */
    public static final class Switch {

        /** Read by the advised code. */
        public static volatile boolean on;

        private Switch() {}
    }

    /** Copied into the method. */
    static final class Returning {

        private Returning() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter() {
            return Switch.on;
        }

        @Advice.OnMethodExit
        static void exit(
                @Advice.Enter boolean isSkipped,
                @SuppressWarnings("UnusedVariable") @Advice.Return(readOnly = false) int result) {
            if (isSkipped) {
                result = 0;
            }
        }
    }
}
