package dev.tendril.inspector.model.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.FakeTarget;
import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.LookingCloser;
import dev.tendril.inspector.model.remote.TargetSummary;
import dev.tendril.inspector.model.remote.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PathExpressionTest {

    private static final String SHOP = Shop.class.getName();

    private final LookingCloser looking = new LookingCloser();

    @Test
    void followsTheRowsFromTheClass() {
        assertThat(PathExpression.of(looking.select("instance", "receipts", "[3]")))
                .contains(SHOP + ".instance.receipts[3]");
        assertThat(PathExpression.of(looking.select("instance", "prices", "[\"apple\"]")))
                .contains(SHOP + ".instance.prices[\"apple\"]");
    }

    @Test
    void aClassHasNone() {
        looking.session.show(SHOP);

        assertThat(PathExpression.of(looking.session.tree().roots().get(0))).isEmpty();
    }

    @Test
    void whatIsInNoFieldHasOnlyThePathItCameWith() {
        var result = looking.session.tree().show(FakeTarget.loose("order()", looking.shop), Optional.empty());
        var known = looking.session
                .tree()
                .show(FakeTarget.loose("pinned", new ArrayList<>(List.of(1))), Optional.of("a.B.list"));
        looking.background.runAll();

        assertThat(PathExpression.of(result)).isEmpty();
        assertThat(PathExpression.of(result.child("branch").orElseThrow())).isEmpty();
        assertThat(PathExpression.of(known)).contains("a.B.list");
        assertThat(PathExpression.of(known.child("[0]").orElseThrow())).contains("a.B.list[0]");
    }

    @Test
    void writesAProgramThatGetsTheObject() {
        TargetSummary target = new TargetSummary(4711, "ShopMain", "17", false);
        Value stock = new Value("HashMap (3)", "java.util.HashMap", Value.Kind.OBJECT, "#1", true, "");
        Value count = new Value("3", "java.lang.Integer", Value.Kind.NUMBER, null, false, "3");

        assertThat(TestCode.of(target, "a.Shop.INSTANCE.stock", stock)).isEqualTo("""
                try (RemoteJvm jvm = RemoteJvm.attach(4711)) {   // ShopMain
                    RemoteObject<?> stock = jvm.at("a.Shop.INSTANCE.stock");
                }
                """);
        assertThat(TestCode.of(target, "a.Shop.INSTANCE.stock[\"apple\"]", count))
                .isEqualTo("""
                try (RemoteJvm jvm = RemoteJvm.attach(4711)) {   // ShopMain
                    Integer stock = jvm.at("a.Shop.INSTANCE.stock[\\"apple\\"]", Integer.class);
                }
                """);
    }

    @Test
    void namesVariablesAsJavaLets() {
        assertThat(TestCode.variable("a.B.INSTANCE")).isEqualTo("instance");
        assertThat(TestCode.variable("a.B.class")).isEqualTo("classFound");
        assertThat(TestCode.variable("[3]")).isEqualTo("found");
        assertThat(TestCode.variable("order()")).isEqualTo("order");
    }
}
