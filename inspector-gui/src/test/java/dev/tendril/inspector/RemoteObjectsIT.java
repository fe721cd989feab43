package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.inspector.Bakeries.Bakery;
import dev.tendril.inspector.bakery.BakeryMain;
import dev.tendril.inspector.model.graph.GraphReader;
import dev.tendril.inspector.model.graph.GraphReader.Limits;
import dev.tendril.inspector.model.graph.Json;
import dev.tendril.inspector.model.path.TestCode;
import dev.tendril.inspector.model.remote.Argument;
import dev.tendril.inspector.model.remote.CallResult;
import dev.tendril.inspector.model.remote.HolderSearch;
import dev.tendril.inspector.model.remote.HolderSearch.Holder;
import dev.tendril.inspector.model.remote.Invoking;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.MethodShape;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.Portraits;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.HeapSource;
import dev.tendril.jdks.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the adapter answers about the objects of real processes, one of every Java on the machine. */
class RemoteObjectsIT {

    private record Opened(Bakery bakery, TargetClient client) {}

    private static final String MAIN = BakeryMain.class.getName();
    private static final Map<Path, Opened> OPEN = new LinkedHashMap<>();

    static List<Path> javas() throws IOException {
        return Jdks.all().toList();
    }

    @AfterAll
    static void leave() {
        OPEN.values().forEach(opened -> {
            opened.client().close();
            opened.bakery().close();
        });
        OPEN.clear();
    }

    private static Opened open(Path javaHome) throws Exception {
        Opened opened = OPEN.get(javaHome);
        if (opened == null) {
            Bakery bakery = Bakeries.start(javaHome);
            opened = new Opened(bakery, new TendrilTargets().attach(bakery.pid()));
            OPEN.put(javaHome, opened);
        }
        return opened;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void callsPrivateMethodsWithTypedArguments(Path javaHome) throws Exception {
        Opened target = open(javaHome);
        Subject bakery = bakery(target.client());
        MethodShape bake = method(target.client(), bakery, "bake");
        assertThat(bake.modifiers()).isEqualTo("private");
        assertThat(bake.parameters().get(1).choices()).containsExactly("SPRING", "SUMMER", "AUTUMN", "WINTER");

        CallResult result = call(target, bakery, bake, new Argument.Literal(3), new Argument.Constant("SUMMER"));

        assertThat(result).isInstanceOfSatisfying(CallResult.Returned.class, returned -> {
            assertThat(returned.value().value().text()).isEqualTo("\"3 in SUMMER\"");
            assertThat(returned.value().name()).isEqualTo("bake()");
        });
        assertThat(target.bakery().ask("loaves")).isEqualTo("loaves 20");
        call(target, bakery, bake, new Argument.Literal(-3 + 3), new Argument.Literal(null));
        CallResult failed = call(target, bakery, bake, new Argument.Literal(-1), new Argument.Literal(null));
        Member thrown = ((CallResult.Threw) failed).exception();
        assertThat(thrown.value().text()).isEqualTo("IllegalStateException: nobody bakes -1");
        assertThat(target.client().tool(Portraits.class).text(new Subject.OfMember(thrown)))
                .startsWith("java.lang.IllegalStateException: nobody bakes -1")
                .contains("at dev.tendril.inspector.bakery.Bakery.bake(Bakery.java:");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void aResultIsALiveObjectThatCanBeOpenedAndPassedOn(Path javaHome) throws Exception {
        Opened target = open(javaHome);
        Subject bakery = bakery(target.client());

        CallResult result =
                call(target, bakery, method(target.client(), bakery, "employ"), new Argument.Literal("Bea"));

        Member baker = ((CallResult.Returned) result).value();
        Page inside = target.client().children(baker, 0, 100);
        assertThat(inside.members()).extracting(Member::name).containsExactly("name", "employer");
        assertThat(inside.members().get(0).value().text()).isEqualTo("\"Bea\"");
        assertThat(inside.members().get(1).value().id())
                .isEqualTo(((Subject.OfMember) bakery).member().value().id());
        Subject orders = new Subject.OfMember(member(target.client(), ((Subject.OfMember) bakery).member(), "orders"));
        CallResult contains =
                call(target, orders, method(target.client(), orders, "contains"), new Argument.Live(baker));
        assertThat(((CallResult.Returned) contains).value().value().text()).isEqualTo("false");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void callsStaticMethods(Path javaHome) throws Exception {
        Opened target = open(javaHome);
        Subject type = new Subject.OfClass("java.lang.Integer");
        MethodShape parse = target.client().tool(Invoking.class).methods(type).stream()
                .filter(method ->
                        method.name().equals("parseInt") && method.parameters().size() == 1)
                .findFirst()
                .orElseThrow();

        CallResult result = call(target, type, parse, new Argument.Literal("42"));

        assertThat(((CallResult.Returned) result).value().value().text()).isEqualTo("42");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void findsInstancesAndWhoHoldsThem(Path javaHome) throws Exception {
        Opened target = open(javaHome);
        HeapSource heap = target.client().tool(HeapSource.class);
        HeapSource.Instances found = heap.instances("dev.tendril.inspector.bakery.Bakery", true, 100);
        assertThat(found.found()).hasSize(1);
        assertThat(found.complete()).isTrue();
        Member bakery = found.found().get(0);
        assertThat(target.client().children(bakery, 0, 100).members())
                .extracting(Member::name)
                .contains("loaves", "baker");

        List<Holder> holders = target.client().tool(HolderSearch.class).holders(new Subject.OfMember(bakery), 10);

        assertThat(holders).anySatisfy(holder -> {
            assertThat(holder.path()).isEqualTo(MAIN + ".BAKERY");
            assertThat(holder.repeatable()).isTrue();
        });
        HeapSource.Instances texts = heap.instances("java.lang.String", true, 5);
        assertThat(texts.found()).hasSize(5);
        assertThat(texts.complete()).isFalse();
        assertThatThrownBy(() -> heap.instances("a.B", true, 5))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("a.B");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void putsRecordsAndOptionalsIntoWords(Path javaHome) throws Exception {
        Opened target = open(javaHome);
        Member bakery = ((Subject.OfMember) bakery(target.client())).member();

        assertThat(member(target.client(), bakery, "best").value().text())
                .isEqualTo("Bakery.Loaf[flour=\"rye\", grams=750]");
        assertThat(member(target.client(), bakery, "motif").value().text()).isEqualTo("Optional[\"ears\"]");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void writesJsonOfARealGraph(Path javaHome) throws Exception {
        Opened target = open(javaHome);

        String json = Json.of(GraphReader.read(target.client(), bakery(target.client()), Limits.USUAL));

        assertThat(json)
                .contains(
                        "\"town\": \"Ghent\"", "\"rye\": 299", "\"employer\": {\"$same\": \"$\"}", "{\"$more\": 150}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("javas")
    void theProgramItWritesFindsTheObject(Path javaHome, @TempDir Path folder) throws Exception {
        Opened target = open(javaHome);
        Member bakery = ((Subject.OfMember) bakery(target.client())).member();
        List<String> code = new ArrayList<>();
        for (String[] way :
                new String[][] {{"BAKERY"}, {"BAKERY", "orders"}, {"BAKERY", "town"}, {"BAKERY", "favourite"}}) {
            String path = MAIN + "." + String.join(".", way);
            Member member = way.length == 1 ? bakery : member(target.client(), bakery, way[1]);
            String snippet = TestCode.of(target.client().summary(), path, member.value());
            String variable = TestCode.variable(path);
            code.add(snippet.replace(");\n}", ");\n    all.add(" + variable + ");\n}"));
        }

        List<Object> found = run(folder, code);

        assertThat(found).hasSize(4);
        assertThat(found.get(0))
                .hasToString(found.get(0).toString())
                .extracting(Object::toString)
                .asString()
                .contains("bakery.Bakery");
        assertThat(found.get(1).toString()).contains("java.util.ArrayList");
        assertThat(found.get(2)).isEqualTo("Ghent");
    }

    /** Compiles a class around the snippets and runs it here. */
    private static List<Object> run(Path folder, List<String> snippets) throws Exception {
        Path source = folder.resolve("Snippets.java");
        Files.writeString(source, """
                import dev.tendril.*;
                public class Snippets implements java.util.concurrent.Callable<java.util.List<Object>> {
                    public java.util.List<Object> call() {
                        java.util.List<Object> all = new java.util.ArrayList<>();
                        %s
                        return all;
                    }
                }
                """.formatted(String.join("\n", snippets)));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(status).as("compiles:%n%s", Files.readString(source)).isZero();
        try (var loader =
                new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
            Object program = loader.loadClass("Snippets").getConstructor().newInstance();
            @SuppressWarnings("unchecked")
            var call = (java.util.concurrent.Callable<List<Object>>) program;
            return call.call();
        }
    }

    private static Subject bakery(TargetClient client) throws Exception {
        Member bakery = client.statics(MAIN, 0, 100).members().stream()
                .filter(member -> member.name().equals("BAKERY"))
                .findFirst()
                .orElseThrow();
        return new Subject.OfMember(bakery);
    }

    private static Member member(TargetClient client, Member owner, String name) throws Exception {
        return client.children(owner, 0, 100).members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MethodShape method(TargetClient client, Subject subject, String name) throws Exception {
        return client.tool(Invoking.class).methods(subject).stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CallResult call(Opened target, Subject subject, MethodShape method, Argument... arguments)
            throws Exception {
        return target.client().tool(Invoking.class).call(subject, method, Arrays.asList(arguments));
    }
}
