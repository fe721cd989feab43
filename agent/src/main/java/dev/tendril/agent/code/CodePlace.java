package dev.tendril.agent.code;

import dev.tendril.control.ClassSource;
import dev.tendril.control.ClassSpace;
import dev.tendril.control.Code;
import dev.tendril.control.CodeSpec;
import dev.tendril.value.AsReference;
import dev.tendril.value.SeesClasses;

/** Code of one client as it sees the application from one of its loaders. Safe for use by many threads. */
final class CodePlace implements Code.Place, SeesClasses {

    private final CodeSession session;
    private final SessionClasses classes;
    private final Parcels parcels;
    private final Spaces spaces;

    CodePlace(CodeSession session, SessionClasses classes, Parcels parcels, Spaces spaces) {
        this.session = session;
        this.classes = classes;
        this.parcels = parcels;
        this.spaces = spaces;
        classes.keep(this);
    }

    SessionClasses classes() {
        return classes;
    }

    @Override
    public ClassLoader seesFrom() {
        return classes.loader();
    }

    @Override
    public Code.Body install(CodeSpec spec, ClassSource source) {
        parcels.offer(spec.names(), spec.hashes(), source);
        classes.application().refresh();
        return new InstalledBody(session, spec, classes);
    }

    @Override
    public int[] prepare(String[] names, String[] hashes, ClassSource source) {
        parcels.offer(names, hashes, source);
        var whose = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            try {
                Class<?> theirs = classes.theirs(names[i]);
                if (theirs != null && spaces.find(names[i]) == null) {
                    whose[i] = classes.application().uses(theirs) ? Code.USED : Code.LOADABLE;
                } else {
                    classes.load(names[i]);
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        return whose;
    }

    @Override
    public Object ghost(String type, String[] fields, Object values) {
        try {
            return new AsReference(Ghost.make(classes.load(type), fields, (Object[]) values, 0));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public ClassSpace define(String[] names, String[] hashes, ClassSource source) {
        parcels.offer(names, hashes, source);
        var bytes = new byte[names.length][];
        try {
            for (int i = 0; i < names.length; i++) {
                Class<?> theirs = classes.application().find(names[i]);
                if (theirs != null) {
                    throw new IllegalArgumentException("the application has a class " + names[i]
                            + " of its own: use that, or give yours another name");
                }
                bytes[i] = parcels.bytes(names[i]);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        Spaces.Space space = spaces.open(classes);
        try {
            space.define(names, bytes);
            return space;
        } catch (LinkageError e) {
            space.close();
            throw e;
        }
    }
}
