package dev.tendril.examples.h2;

import dev.tendril.junit.RemoteState;
import dev.tendril.junit.RemoteView;
import org.h2.api.DatabaseEventListener;

/** What we want to see of H2's database object. Its class is final, so it is seen through a view. */
@RemoteView("org.h2.engine.Database")
public interface DatabaseView {

    /** The name, in capitals. */
    String getShortName();

    /** The sessions of connected clients. */
    SessionView[] getSessions(boolean includingSystemSession);

    /** Who is told of every statement; null for nobody. */
    void setEventListener(DatabaseEventListener listener);

    /** The private field {@code lockMode}. */
    @RemoteState
    int lockMode();
}
