package dev.tendril.inspector;

import dev.tendril.AgentServices;
import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.inspector.live.Link;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The live objects behind members, and members for what came of calls. */
final class LiveMembers {

    private final Link link;
    private final AgentServices services;

    LiveMembers(Link link, AgentServices services) {
        this.link = link;
        this.services = services;
    }

    /** The object to be looked at, even where its kind travels by value. */
    RemoteObject<?> handle(Subject subject) throws TargetException {
        Member member = ((Subject.OfMember) subject).member();
        Object held = heldBy(member);
        if (held != null && Tendril.isRemote(held)) {
            return Tendril.remote(held);
        }
        Place place = (Place) member.handle();
        if (place.isLoose()) {
            throw new TargetException(
                    "This %s is a copy: values travel as such."
                            .formatted(Member.simpleName(member.value().type())),
                    "Pin a field that holds it.");
        }
        Object owner = place.owner();
        Object live = owner == null
                ? services.members().liveStatic(place.type(), place.slot())
                : services.members().live(owner, place.slot());
        if (live == null) {
            throw new TargetException("%s is null now.".formatted(member.displayName()), "Refresh what is shown.");
        }
        return Tendril.remote(live);
    }

    /** The live object in the place of a member, or a copy where its kind travels by value. */
    @Nullable
    Object heldBy(Member member) {
        return link.held(member);
    }

    /** A field of an object that only we hold, as a member of that name. */
    Member kept(Object holder, int index, String name) throws TargetException, InterruptedException {
        Object value = link.ask(() -> Arrays.asList(
                        services.members().slots(holder, index, 1).slots()[0].value()))
                .get(0);
        return link.members(List.of(name), Arrays.asList(value)).get(0);
    }
}
