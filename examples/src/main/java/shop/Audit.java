package shop;

import java.util.ArrayList;
import java.util.List;

/** Remembers what happened, until somebody says it need not. Nobody does. */
public class Audit {

    private final List<String> entries = new ArrayList<>();

    public synchronized void record(String entry) {
        Log.debug(entry);
        entries.add(entry);
    }

    public synchronized List<String> entries() {
        return List.copyOf(entries);
    }

    public synchronized void purge() {
        entries.clear();
    }
}
