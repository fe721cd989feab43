package dev.tendril.inspector.view.part;

import dev.tendril.inspector.model.task.Problem;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** What may never be done in a session that is read-only: it cannot be clicked, and the reason stands beside it. */
public final class Sealed {

    private Sealed() {}

    /** The reason, for as long as the window is there; nothing if there is none. */
    public static Node reason(@Nullable Problem why) {
        Notice notice = Notice.question(MaterialDesignL.LOCK_OUTLINE, why == null ? "" : why.text());
        notice.setId("sealed");
        notice.setVisible(why != null);
        return notice;
    }

    /** Whether there is a reason, or something else that keeps a control from being used. */
    public static BooleanExpression or(@Nullable Problem why, BooleanExpression other) {
        return other.or(new ReadOnlyBooleanWrapper(why != null));
    }
}
