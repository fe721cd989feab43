package dev.tendril.inspector;

import dev.tendril.inspector.bakery.BakeryMain;
import dev.tendril.inspector.model.Panes;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.side.Aspects;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.tree.ObjectRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Whatever may go on in a session, all at once. To be used on the UI thread. */
final class Everything {

    private static final String POINT = "dev.tendril.inspector.bakery.Rush#rest";

    private final Session session;
    private final Map<String, Activity> all = new LinkedHashMap<>();

    Everything(Session session) {
        this.session = session;
        Panes panes = session.panes();
        Aspects aspects = session.aspects();
        all.put("fields", session.detail().loading());
        all.put("methods", aspects.methods().loading());
        all.put("text", aspects.text().loading());
        all.put("JSON", aspects.json().loading());
        all.put("snapshot", aspects.comparison().taking());
        all.put("holders", aspects.holders().loading());
        all.put("trace", panes.trace().arming());
        all.put("threads", panes.threads().loading());
        all.put("instances", panes.instances().searching());
        all.put("histogram", panes.histogram().counting());
        all.put("completion", panes.console().completing());
        all.put("pin", session.pins().finding());
    }

    /** Begins all of it, with the selected object. */
    void begin() {
        session.padlock().open();
        Subject subject = new Subject.OfMember(
                ((ObjectRow) Objects.requireNonNull(session.tree().selected().get()))
                        .member()
                        .get());
        Aspects aspects = session.aspects();
        List.of(aspects.methods(), aspects.text(), aspects.json(), aspects.comparison(), aspects.holders())
                .forEach(aspect -> {
                    aspect.show(null);
                    aspect.show(subject);
                });
        aspects.text().ask();
        aspects.comparison().takeFirst();
        aspects.holders().search();
        session.detail().refresh();
        Panes panes = session.panes();
        panes.trace().start(POINT, "");
        panes.threads().refresh();
        panes.instances().search("java.lang.Object", true);
        panes.histogram().count();
        panes.console().complete("String.", 7, completions -> {});
        session.pins().pin(List.of(BakeryMain.class.getName() + ".BAKERY.baker"));
    }

    /** What has been begun and has not ended. */
    List<String> goingOn() {
        return those(Activity::isBusy);
    }

    /** What was not begun, or has ended. */
    List<String> ended() {
        return those(activity -> !activity.isBusy());
    }

    /** What says nothing of how it ended. */
    List<String> unsaid() {
        return those(activity -> activity.problem().get() == null);
    }

    private List<String> those(Predicate<Activity> wanted) {
        return all.entrySet().stream()
                .filter(each -> wanted.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
