package dev.tendril.inspector;

import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.call.RemoteFailure;
import dev.tendril.control.Members;
import dev.tendril.control.Slot;
import dev.tendril.control.SlotPage;
import dev.tendril.control.TargetInfo;
import dev.tendril.inspector.live.Link;
import dev.tendril.inspector.live.Tools;
import dev.tendril.inspector.model.remote.HolderSearch;
import dev.tendril.inspector.model.remote.Invoking;
import dev.tendril.inspector.model.remote.Leaving;
import dev.tendril.inspector.model.remote.LocalJvm;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.Portraits;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.TargetSummary;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.ship.ShipException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A target behind the agent's services. */
final class TendrilClient implements TargetClient, Link {

    // What matches best is picked from more than is asked for: the agent sorts by name, not by how well it fits.
    private static final int CANDIDATES = 2_000;

    private final RemoteJvm jvm;
    private final AgentServices services;
    private final TargetSummary summary;
    private final SlotMembers slots;
    private final Tools tools;
    private final Map<Class<?>, Object> objectTools;

    TendrilClient(RemoteJvm jvm) throws TargetException, InterruptedException {
        this.jvm = jvm;
        this.services = AgentServices.of(jvm);
        TargetInfo info = ask(() -> services.control().info());
        String name = new LocalJvm(info.pid(), info.mainClass(), "", new LocalJvm.Access.Attachable(true)).shortName();
        this.summary = new TargetSummary(info.pid(), name, version(info), isReadOnly(services));
        this.slots = new SlotMembers(services.members());
        this.tools = new Tools(this);
        LiveMembers live = new LiveMembers(this, services);
        this.objectTools = Map.of(
                Invoking.class, new RemoteCalls(this, live),
                Portraits.class, new RemotePortraits(this, live),
                HolderSearch.class, new RemoteHolders(this, live),
                Leaving.class, (Leaving) this::detach);
    }

    @Override
    public TargetSummary summary() {
        return summary;
    }

    @Override
    public List<String> classes(String text, int limit) throws TargetException, InterruptedException {
        String[] found = ask(() -> services.finder().loadedClasses(text, CANDIDATES));
        boolean caseCounts = !text.equals(text.toLowerCase(Locale.ROOT));
        String wanted = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(found)
                .filter(name -> !caseCounts || name.contains(text))
                .sorted(Comparator.comparingInt(name -> distance(name.toLowerCase(Locale.ROOT), wanted)))
                .limit(limit)
                .toList();
    }

    // The order of the agent, the application first, is kept among those that fit equally well.
    private static int distance(String name, String wanted) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (name.equals(wanted) || simple.equals(wanted)) {
            return 0;
        }
        return simple.startsWith(wanted) ? 1 : simple.contains(wanted) ? 2 : 3;
    }

    @Override
    public Page statics(String className, int from, int count) throws TargetException, InterruptedException {
        SlotPage all = ask(() -> services.members().statics(className));
        List<Member> members = new ArrayList<>();
        for (int i = from; i < Math.min(all.slots().length, from + count); i++) {
            Slot slot = all.slots()[i];
            members.add(slots.member(slot, Place.inClass(className, slot.name(), slot.value()), className));
        }
        return new Page(members, from, all.slots().length);
    }

    @Override
    public Page children(Member member, int from, int count) throws TargetException, InterruptedException {
        Object owner = place(member).held();
        if (owner == null) {
            return new Page(List.of(), from, 0);
        }
        SlotPage page = ask(() -> services.members().slots(owner, from, count));
        String identity = member.value().type() + " " + member.value().id();
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < page.slots().length; i++) {
            Slot slot = page.slots()[i];
            Place place = Place.inObject(owner, identity, slot.name(), from + i, slot.value());
            members.add(slots.member(slot, place, member.value().type()));
        }
        boolean maybeMore = members.size() == count;
        int total = page.total() >= 0 ? page.total() : from + members.size() + (maybeMore ? 1 : 0);
        return new Page(members, from, total);
    }

    @Override
    public Member at(String path) throws TargetException, InterruptedException {
        Object found = ask(() -> Optional.ofNullable(services.finder().at(path)))
                .orElseThrow(() -> new TargetException("%s is null now.".formatted(path), ""));
        return members(List.of(path), List.of(found)).get(0);
    }

    @Override
    public Member read(Member member) throws TargetException, InterruptedException {
        Place place = place(member);
        if (place.isLoose()) {
            return members(List.of(member.name()), Arrays.asList(place.held())).get(0);
        }
        Object owner = place.owner();
        SlotPage page = ask(() -> owner == null
                ? services.members().statics(place.type())
                : services.members().slots(owner, place.index(), 1));
        Slot slot = Arrays.stream(page.slots())
                .filter(candidate -> candidate.name().equals(place.slot()))
                .findFirst()
                .orElseThrow(() -> new TargetException(
                        "%s is not there any more.".formatted(member.displayName()), "Refresh what is shown."));
        Place now = owner == null
                ? Place.inClass(place.type(), place.slot(), slot.value())
                : Place.inObject(owner, place.ownerKey(), place.slot(), place.index(), slot.value());
        return slots.member(slot, now, member.declaringClass());
    }

    @Override
    public Member write(Member member, String text) throws TargetException, InterruptedException {
        Object value = ask(() -> slots.parse(member, text));
        return write(member, value);
    }

    private Member write(Member member, @Nullable Object value) throws TargetException, InterruptedException {
        Place place = place(member);
        Object owner = place.owner();
        Members members = services.members();
        ask(() -> {
            if (owner == null) {
                members.writeStatic(place.type(), place.slot(), value);
            } else {
                members.write(owner, place.slot(), value);
            }
            return place;
        });
        return read(member);
    }

    @Override
    public Member restore(Member written, Value previous) throws TargetException, InterruptedException {
        Member now = read(written);
        if (!same(now.value(), written.value())) {
            throw new TargetException(
                    "It is %s now and no longer the %s that was written, so it was left alone."
                            .formatted(now.value().text(), written.value().text()),
                    "Edit the field itself to change it.");
        }
        boolean toNull = previous.kind() == Value.Kind.NULL;
        return write(written, toNull ? null : ask(() -> slots.parse(written, previous.editText())));
    }

    private static boolean same(Value one, Value other) {
        return one.kind() == other.kind()
                && one.editText().equals(other.editText())
                && Objects.equals(one.id(), other.id());
    }

    @Override
    public <T> T tool(Class<T> kind) {
        Object own = objectTools.get(kind);
        return own == null ? tools.tool(kind) : kind.cast(own);
    }

    @Override
    public void ping() throws TargetException, InterruptedException {
        ask(() -> services.control().info());
    }

    private void detach() throws TargetException, InterruptedException {
        ask(() -> {
            jvm.detach();
            return jvm;
        });
    }

    // Whoever may only read may call nothing, not even this.
    private static boolean isReadOnly(AgentServices services) throws TargetException {
        try {
            services.members().invokeStatic("java.lang.Boolean", "parseBoolean", new Object[] {"true"});
            return false;
        } catch (RemoteFailure.Refused refused) {
            return true;
        } catch (Throwable e) {
            throw new TargetException(Sentences.of(e), "");
        }
    }

    @Override
    public void close() {
        jvm.close();
    }

    private static Place place(Member member) {
        return (Place) member.handle();
    }

    // The agent names vendor and build too.
    private static String version(TargetInfo info) {
        return Arrays.stream(info.javaVersion().split(" "))
                .filter(word -> !word.isEmpty() && Character.isDigit(word.charAt(0)))
                .findFirst()
                .map(version -> version.split("\\+", 2)[0])
                .orElse(String.valueOf(info.javaFeature()));
    }

    @Override
    public RemoteJvm jvm() {
        return jvm;
    }

    @Override
    public List<Member> members(List<String> names, List<? extends @Nullable Object> objects)
            throws TargetException, InterruptedException {
        SlotPage page = ask(() -> services.members().slots(objects.toArray(), 0, objects.size()));
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < page.slots().length; i++) {
            Slot slot = page.slots()[i];
            members.add(slots.loose(slot, names.get(i)));
        }
        return members;
    }

    @Override
    public void quietly(Runnable end) {
        try {
            end.run();
        } catch (RemoteFailure | IllegalStateException e) {
            // It ended with the connection, or had ended before.
        }
    }

    @Override
    public @Nullable Object held(Member member) {
        return place(member).held();
    }

    @Override
    public <T> T ask(Question<T> question) throws TargetException, InterruptedException {
        try {
            return question.ask();
        } catch (RemoteFailure e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("gave up waiting for the target");
            }
            if (!jvm.isAlive()) {
                throw TargetException.connectionLost(
                        "The connection is lost: " + Sentences.of(e), "If the process still runs, attach again.");
            }
            throw new TargetException(Sentences.of(e), "");
        } catch (IllegalArgumentException | IllegalStateException | ShipException e) {
            throw new TargetException(Sentences.of(e), "");
        }
    }
}
