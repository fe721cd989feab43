package dev.tendril.benchmarks;

import dev.tendril.benchmarks.attach.Attaching;
import dev.tendril.benchmarks.attach.Idling;
import dev.tendril.benchmarks.attach.Searching;
import dev.tendril.benchmarks.hook.Hooking;
import dev.tendril.benchmarks.measure.Case;
import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Rounds;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.process.Pinning;
import dev.tendril.benchmarks.reference.Borrower;
import dev.tendril.benchmarks.reference.References;
import dev.tendril.benchmarks.report.Results;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that is measured, and by whom it is done. */
final class Suite {

    private static final int WARM_UP_SHARE = 4;

    /** Works that start processes of their own. */
    private static final Set<Work> ATTACHED = EnumSet.of(Work.ATTACH, Work.IDLE, Work.SEARCH_ONE, Work.SEARCH_MANY);

    /** Work with a process of its own too. */
    private static final Set<Work> HOOKS = EnumSet.of(Work.HOOK, Work.HOOKING);

    private final Settings settings;
    private final Consumer<String> progress;
    private final Set<Work> works;
    private final List<String> remarks = new ArrayList<>();
    private final List<Exception> failures = new ArrayList<>();

    Suite(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.works = EnumSet.copyOf(settings.works());
    }

    /** What was left out, and why, once it has run. */
    List<String> remarks() {
        return remarks;
    }

    /** What failed, of which there are no figures, once it has run; the rest of the run is kept. */
    List<Exception> failures() {
        return failures;
    }

    Results run() {
        var rows = new ArrayList<Row>();
        if (!works.stream().allMatch(work -> ATTACHED.contains(work) || HOOKS.contains(work))) {
            part("calls", rows, this::calls);
        }
        if (works.containsAll(HOOKS)) {
            part("hooks", rows, () -> Hooking.run(settings.rounds()));
        }
        if (works.containsAll(ATTACHED)) {
            part("attaching", rows, () -> Attaching.run(settings.rounds()));
            part("idling", rows, () -> Idling.run(settings.idle()));
            part("searching", rows, () -> Searching.run(settings.rounds(), settings.nanos(), progress));
        }
        return new Results(rows);
    }

    private void part(String name, List<Row> rows, Callable<List<Row>> part) {
        progress.accept(name);
        try {
            rows.addAll(part.call());
        } catch (Exception e) {
            failures.add(e);
            remarks.add("FAILED, so there are no figures of it: " + name + ". " + e.getMessage());
        }
    }

    private List<Row> calls() throws Exception {
        List<Peer> peers = Contender.startAll(contenders());
        try {
            Consumer<Work> place = place(peers);
            var cases = new ArrayList<Case>();
            for (Work work : works) {
                for (Peer peer : peers) {
                    @Nullable Probe probe = peer.probe(work);
                    if (probe != null) {
                        cases.add(new Case(work, peer.name(), probe));
                    }
                }
            }
            List<Row> rows;
            try {
                rows = new Rounds(cases, place, progress)
                        .run(settings.rounds(), settings.warmUpNanos(), settings.nanos());
            } finally {
                // Also if one failed: what comes now has all processors.
                place.accept(Work.ATTACH);
            }
            if (works.containsAll(References.WORKS)) {
                part("references", rows, () -> references(peers));
            }
            return rows;
        } finally {
            peers.forEach(Peer::close);
        }
    }

    private List<Row> references(List<Peer> peers) throws Exception {
        var borrowers = new LinkedHashMap<String, Borrower>();
        for (Peer peer : peers) {
            @Nullable Borrower borrower = peer.borrower();
            if (borrower != null) {
                borrowers.put(peer.name(), borrower);
            }
        }
        int warmUp = settings.warmUp() > 0 ? settings.references() / WARM_UP_SHARE : 0;
        return References.run(borrowers, settings.rounds(), warmUp, settings.references(), progress);
    }

    private List<Contender> contenders() {
        var contenders = new ArrayList<Contender>();
        for (Contender contender : Contender.all()) {
            if (!settings.wants(contender.name())) {
                continue;
            } else if (contender.isHere()) {
                contenders.add(contender);
            } else {
                remarks.add(
                        contender.name() + " is not here, so nothing is compared with it: no Python can import it.");
            }
        }
        return contenders;
    }

    /** Puts all processes where a work wants them; leaves out what cannot be placed. */
    private Consumer<Work> place(List<Peer> peers) {
        if (works.stream().noneMatch(Work::isPinned)) {
            return work -> {};
        }
        if (settings.cpu() == Settings.NONE || !Pinning.isPossible()) {
            works.removeIf(Work::isPinned);
            remarks.add("Nothing was pinned to one processor"
                    + (settings.cpu() == Settings.NONE ? ", as asked for." : ": there is no taskset here."));
            return work -> {};
        }
        List<Long> pids = peers.stream().flatMap(peer -> peer.pids().stream()).toList();
        Pinning pinning = settings.cpu() == Settings.ANY ? Pinning.on(pids) : Pinning.on(settings.cpu(), pids);
        return work -> pinning.set(work.isPinned());
    }
}
