package dev.tendril.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** A test that depends on how threads meet: once in a build, 50 times with {@code -Dtendril.repeat=50}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@ExtendWith(Repeatedly.Runs.class)
@interface Repeatedly {

    /** As many as the system property says. */
    final class Runs implements TestTemplateInvocationContextProvider {

        private static final int COUNT = Integer.getInteger("tendril.repeat", 1);

        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return IntStream.rangeClosed(1, COUNT).mapToObj(Runs::named);
        }

        private static TestTemplateInvocationContext named(int run) {
            return new TestTemplateInvocationContext() {
                @Override
                public String getDisplayName(int invocationIndex) {
                    return "run " + run + " of " + COUNT;
                }
            };
        }
    }
}
