package dev.tendril.proxy;

import dev.tendril.call.Caller;
import dev.tendril.call.Invocation;
import dev.tendril.reference.Lease;
import dev.tendril.value.Page;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks a remote collection a page at a time. It behaves as the remote iterator would, but for a change over there that is
 * only noticed with the next page; one made through a proxy of this connection is noticed at once. {@code remove} finds its
 * element again with an iterator of its own and goes on with that, one element at a time. For one thread.
 */
final class PagedIterator implements Iterator<@Nullable Object> {

    /** Small, so that who leaves early has fetched little. */
    private static final int FIRST_PAGE = 25;

    private static final int PAGE = 100;

    private static final Method NEXT = method("next");
    private static final Method HAS_NEXT = method("hasNext");

    private final Caller caller;
    private final Invocation start;
    private final Prefetch prefetch;
    private final Function<Object, @Nullable Lease> leases;
    private final LongSupplier changes;
    private final Deque<Item> ahead = new ArrayDeque<>();
    private final @Nullable Lease remote;
    private long changesSeen;
    private int taken;
    private @Nullable Item current;
    private boolean last;
    private @Nullable Throwable failure;

    /** After a removal: an iterator over there that is asked each time. */
    private @Nullable Iterator<?> single;

    private PagedIterator(
            Caller caller,
            Invocation start,
            Prefetch prefetch,
            Function<Object, @Nullable Lease> leases,
            LongSupplier changes,
            @Nullable Lease remote) {
        this.caller = caller;
        this.start = start;
        this.prefetch = prefetch;
        this.leases = leases;
        this.changes = changes;
        this.remote = remote;
        this.changesSeen = changes.getAsLong();
    }

    /**
     * Calls {@code iterator()} and begins to walk.
     *
     * @param leases recognises proxies
     * @param changes counts the changes made to collections over the connection
     * @return what the call returned, if the other side does not make pages
     */
    static @Nullable Object start(
            Caller caller,
            Invocation start,
            Prefetch prefetch,
            Function<Object, @Nullable Lease> leases,
            LongSupplier changes)
            throws Throwable {
        Object answer = caller.call(start.paged(prefetch.pages(FIRST_PAGE)));
        if (!(answer instanceof Page page)) {
            return answer;
        }
        Object remote = page.iterator();
        if (!(remote instanceof Iterator<?>) && page.failure() == null) {
            throw new IllegalStateException("expected a page with its iterator, found " + remote);
        }
        var made = new PagedIterator(
                caller, start, prefetch, leases, changes, remote == null ? null : leases.apply(remote));
        made.add(page);
        return made;
    }

    private static Method method(String name) {
        try {
            return Iterator.class.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Iterator has " + name, e);
        }
    }

    private void add(Page page) {
        prefetch.itemsOf(page).forEach(ahead::add);
        last = page.last();
        failure = page.failure();
    }

    @Override
    public boolean hasNext() {
        if (single != null) {
            return single.hasNext();
        }
        while (ahead.isEmpty()) {
            if (failure != null) {
                return true;
            } else if (last && (changes.getAsLong() == changesSeen || !Boolean.TRUE.equals(ask(HAS_NEXT)))) {
                return false;
            }
            last = false;
            fetch();
        }
        return true;
    }

    @Override
    public @Nullable Object next() {
        if (single != null) {
            return single.next();
        }
        if (remote != null && changes.getAsLong() != changesSeen) {
            lookAgain();
        }
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Item item = ahead.poll();
        if (item == null) {
            throw sneaky(Objects.requireNonNull(failure));
        }
        current = item;
        taken++;
        return item.element();
    }

    /** Lets the remote iterator say whether it minds what was changed. */
    private void lookAgain() {
        changesSeen = changes.getAsLong();
        try {
            ahead.add(new Item(ask(NEXT)));
        } catch (NoSuchElementException e) {
            last = true;
        }
    }

    @Override
    public void remove() {
        Iterator<?> there = single;
        if (there == null) {
            Item item = current;
            if (item == null) {
                throw new IllegalStateException("expected next() to be called before remove()");
            }
            there = findAgain(item);
        }
        there.remove();
        single = there;
        ahead.clear();
        current = null;
    }

    /** An iterator that has just given the element that this one gave last. */
    private Iterator<?> findAgain(Item item) {
        Object found = null;
        Object fresh = call(start);
        if (!(fresh instanceof Iterator<?> iterator)) {
            throw new ConcurrentModificationException("expected another iterator, found " + fresh);
        }
        Lease lease = leaseOf(iterator);
        for (int passed = 0; passed < taken; ) {
            Object answer = call(invocation(lease, NEXT)
                    .paged(new Invocation.Pages(Math.min(taken - passed, PAGE), Object.class, List.of())));
            if (!(answer instanceof Page page) || page.elements().isEmpty()) {
                throw new ConcurrentModificationException("the collection has fewer elements than were seen already");
            }
            passed += page.elements().size();
            found = page.elements().get(page.elements().size() - 1);
        }
        if (found != item.element() && !Objects.equals(found, item.element())) {
            throw new ConcurrentModificationException(
                    "expected to find the element to remove where it was, found another there");
        }
        return iterator;
    }

    private void fetch() {
        Object answer = call(invocation(remote(), NEXT).paged(prefetch.pages(PAGE)));
        if (answer instanceof Page page) {
            add(page);
        } else {
            ahead.add(new Item(answer));
        }
    }

    private @Nullable Object ask(Method method) {
        return call(invocation(remote(), method));
    }

    private static Invocation invocation(Lease lease, Method method) {
        return Invocation.of(lease, method, null);
    }

    /** Only missing where the iterator failed on the first page, and is not asked again. */
    private Lease remote() {
        return Objects.requireNonNull(remote, "the iterator has failed");
    }

    private Lease leaseOf(Iterator<?> iterator) {
        return Objects.requireNonNull(leases.apply(iterator), "an iterator that is not remote");
    }

    private @Nullable Object call(Invocation invocation) {
        try {
            return caller.call(invocation);
        } catch (Throwable e) {
            throw sneaky(e);
        }
    }

    /** What the iterator threw over there goes to the loop as it is. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable e) throws X {
        throw (X) e;
    }

    /** One element; boxed, since a collection may hold null. */
    record Item(@Nullable Object element) {}
}
