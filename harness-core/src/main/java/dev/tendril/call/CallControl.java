package dev.tendril.call;

import java.time.Duration;
import java.util.List;

/** What can be settled, and seen, of the calls that one end of a connection makes. Safe for use by many threads. */
public interface CallControl {

    /** How long a call waits from now on, unless the call or the scope around it says otherwise; 30 seconds by default. */
    void timeout(Duration timeout);

    /** Calls wait for as long as the connection stands, unless the call or the scope around it says otherwise. */
    void withoutTimeout();

    /** Has every later call pass through the interceptor, inside those that were added before. */
    void intercept(Interceptor interceptor);

    /** The last calls that ended, up to 1,000, the latest last. Always kept; holds on to no object. */
    List<RecentCall> recent();
}
