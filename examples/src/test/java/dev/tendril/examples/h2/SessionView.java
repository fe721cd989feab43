package dev.tendril.examples.h2;

import dev.tendril.junit.RemoteView;

/** What we want to see of a client's session in the server. */
@RemoteView("org.h2.engine.SessionLocal")
public interface SessionView {

    /** Its number. */
    int getId();

    /** The number of the session whose lock it waits for; 0 if it does not wait. */
    int getBlockingSessionId();

    /** Ends its transaction, undoing it. */
    void rollback();
}
