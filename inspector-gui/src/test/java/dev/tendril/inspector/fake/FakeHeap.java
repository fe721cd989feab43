package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.HeapSource;
import java.util.List;

/** A heap with one shop in it. */
public final class FakeHeap implements HeapSource {

    private long strings = 1_000;

    /** There are so many strings from now on. */
    public void strings(long now) {
        strings = now;
    }

    @Override
    public Instances instances(String className, boolean subtypes, int limit) throws TargetException {
        if (!className.equals(Shop.class.getName())) {
            throw new TargetException("No class of that name is loaded.", "Check its name.");
        }
        return new Instances(List.of(FakeTarget.loose("Shop #1", Shop.instance())), true, "");
    }

    @Override
    public List<ClassCount> histogram() {
        return List.of(
                new ClassCount("java.lang.String", strings, strings * 24), new ClassCount(Shop.class.getName(), 1, 48));
    }
}
