package dev.tendril.inspector;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.inspector.live.Link;
import dev.tendril.inspector.model.remote.Argument;
import dev.tendril.inspector.model.remote.CallResult;
import dev.tendril.inspector.model.remote.Invoking;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.MethodShape;
import dev.tendril.inspector.model.remote.MethodShape.Parameter;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.there.Doing;
import dev.tendril.inspector.there.Outline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Calls methods by code that runs in the target, where what they return stays. */
final class RemoteCalls implements Invoking {

    // Those of Object are seldom meant. The order among classes is kept.
    private static final Comparator<MethodShape> OWN_FIRST =
            Comparator.comparing(method -> method.declaringClass().equals("java.lang.Object"));
    private static final int WORDS_OF_METHOD = 4;
    private static final int WORDS_OF_PARAMETER = 3;

    private final Link link;
    private final RemoteJvm jvm;
    private final LiveMembers members;

    RemoteCalls(Link link, LiveMembers members) {
        this.link = link;
        this.jvm = link.jvm();
        this.members = members;
    }

    @Override
    public List<MethodShape> methods(Subject subject) throws TargetException, InterruptedException {
        return link.ask(() -> {
            String[] lines = subject instanceof Subject.OfClass of
                    ? jvm.type(of.className()).in(Outline.ofClass(of.className()))
                    : members.handle(subject).in(Object.class, Outline.ofObject());
            return Arrays.stream(lines)
                    .map(RemoteCalls::shape)
                    .sorted(OWN_FIRST)
                    .toList();
        });
    }

    private static MethodShape shape(String line) {
        String[] words = line.split(Outline.SEPARATOR, -1);
        List<Parameter> parameters = new ArrayList<>();
        for (int i = WORDS_OF_METHOD; i < words.length; i += WORDS_OF_PARAMETER) {
            List<String> choices = words[i + 2].isEmpty() ? List.of() : List.of(words[i + 2].split(Outline.CHOICE));
            parameters.add(new Parameter(words[i], words[i + 1], choices));
        }
        return new MethodShape(words[0], words[1], words[2], words[3], parameters);
    }

    @Override
    public CallResult call(Subject subject, MethodShape method, List<Argument> arguments)
            throws TargetException, InterruptedException {
        Object kept = link.ask(() -> {
            @Nullable Object[] values = new @Nullable Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(arguments.get(i), method.parameters().get(i));
            }
            return run(subject, method, values);
        });
        Member thrown = members.kept(kept, 1, method.name() + " threw");
        return thrown.value().kind() == Value.Kind.NULL
                ? new CallResult.Returned(members.kept(kept, 0, method.name() + "()"))
                : new CallResult.Threw(thrown);
    }

    private Object run(Subject subject, MethodShape method, @Nullable Object[] values) throws TargetException {
        String[] types = method.parameters().stream().map(Parameter::type).toArray(String[]::new);
        if (subject instanceof Subject.OfClass of) {
            String name = of.className();
            return withoutDeadline(() ->
                    jvm.type(name).in(Doing.onClass(name, method.declaringClass(), method.name(), types, values)));
        }
        RemoteObject<?> handle = members.handle(subject);
        return withoutDeadline(
                () -> handle.in(Object.class, Doing.onObject(method.declaringClass(), method.name(), types, values)));
    }

    private @Nullable Object value(Argument argument, Parameter parameter) throws TargetException {
        if (argument instanceof Argument.Literal literal) {
            return literal.value();
        } else if (argument instanceof Argument.Constant constant) {
            return jvm.type(parameter.type()).constant(constant.name());
        }
        Member member = ((Argument.Live) argument).member();
        return member.value().kind() == Value.Kind.NULL ? null : members.heldBy(member);
    }

    // A method runs for as long as it runs; whoever does not want to wait cancels.
    private static Object withoutDeadline(Callable<Object> call) {
        try {
            return Tendril.withoutDeadline(call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }
}
