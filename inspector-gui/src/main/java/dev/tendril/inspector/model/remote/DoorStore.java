package dev.tendril.inspector.model.remote;

import java.util.List;

/** Keeps the ways to targets from one start of the inspector to the next. Every call may block. */
public interface DoorStore {

    /** What was kept, newest first; empty when nothing can be read. */
    List<Door> load();

    /** Keeps these instead. */
    void save(List<Door> doors) throws TargetException;
}
