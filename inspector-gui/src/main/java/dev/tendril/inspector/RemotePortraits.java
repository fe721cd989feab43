package dev.tendril.inspector;

import dev.tendril.inspector.live.Link;
import dev.tendril.inspector.model.remote.Portraits;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.there.Drawn;
import dev.tendril.inspector.there.Likeness;

/** Has objects put into words and pictures by code that runs in the target. */
final class RemotePortraits implements Portraits {

    private final Link link;
    private final LiveMembers members;

    RemotePortraits(Link link, LiveMembers members) {
        this.link = link;
        this.members = members;
    }

    @Override
    public String text(Subject subject) throws TargetException, InterruptedException {
        return link.ask(() -> members.handle(subject).in(Object.class, Likeness.text(LONGEST)));
    }

    @Override
    public byte[] picture(Subject subject) throws TargetException, InterruptedException {
        return link.ask(() -> members.handle(subject).in(Object.class, Drawn.picture(LARGEST)));
    }
}
