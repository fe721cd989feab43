package dev.tendril.inspector.view;

import dev.tendril.inspector.model.Panes;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.layout.Layout;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.side.Aspects;
import dev.tendril.inspector.model.side.Side;
import dev.tendril.inspector.view.detail.DiffView;
import dev.tendril.inspector.view.detail.HexView;
import dev.tendril.inspector.view.detail.HoldersView;
import dev.tendril.inspector.view.detail.JsonView;
import dev.tendril.inspector.view.detail.KeptResults;
import dev.tendril.inspector.view.detail.MethodUses;
import dev.tendril.inspector.view.detail.MethodsView;
import dev.tendril.inspector.view.detail.TextView;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;

/** The sides of the selected object that a session offers beside its fields. */
final class DetailTabs {

    private DetailTabs() {}

    static Map<Side, Node> of(Session session, Layout layout) {
        Aspects aspects = session.aspects();
        KeptResults results = new KeptResults() {
            @Override
            public void show(Member result) {
                session.tree().show(result);
            }

            @Override
            public void pin(Member result) {
                session.pins().pin(result, Optional.empty());
            }
        };
        Panes panes = session.panes();
        MethodUses uses = new MethodUses() {
            @Override
            public void watch(String point) {
                layout.pane().set("calls");
                panes.calls().add(point, "");
            }

            @Override
            public void trace(String point) {
                layout.pane().set("trace");
                panes.trace().start(point, "");
            }

            @Override
            public void hold(String point) {
                layout.pane().set("hold");
                panes.hold().hold(point, false);
            }
        };
        return Map.of(
                Side.METHODS, new MethodsView(aspects.methods(), results, uses),
                Side.TEXT, new TextView(aspects.text()),
                Side.HEX, new HexView(aspects.hex()),
                Side.JSON, new JsonView(aspects.json()),
                Side.DIFF, new DiffView(aspects.comparison()),
                Side.HOLDERS, new HoldersView(aspects.holders(), session::reveal));
    }
}
