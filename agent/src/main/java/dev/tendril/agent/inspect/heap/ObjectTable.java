package dev.tendril.agent.inspect.heap;

import java.util.Arrays;

/**
 * The objects a walk has seen, by identity, in the order it saw them, each with the number of the one it was first reached
 * from. About 20 bytes an object: chunked lists, and an open-addressing table of their indexes.
 */
final class ObjectTable {

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private Object[][] objects = new Object[16][];
    private int[][] parents = new int[16][];
    private int[] table = new int[1 << 12];
    private int size;

    /** Adds an object unless it is there already; whether it was added. */
    boolean add(Object object, int parent) {
        int mask = table.length - 1;
        int slot = slot(object, mask);
        while (table[slot] != 0) {
            if (get(table[slot] - 1) == object) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        append(object, parent);
        table[slot] = size;
        if (size > table.length / 2) {
            rehash();
        }
        return true;
    }

    int size() {
        return size;
    }

    Object get(int index) {
        return objects[index >> CHUNK_BITS][index & (CHUNK - 1)];
    }

    int parent(int index) {
        return parents[index >> CHUNK_BITS][index & (CHUNK - 1)];
    }

    private void append(Object object, int parent) {
        int chunk = size >> CHUNK_BITS;
        if (chunk == objects.length) {
            objects = Arrays.copyOf(objects, chunk * 2);
            parents = Arrays.copyOf(parents, chunk * 2);
        }
        int place = size & (CHUNK - 1);
        if (place == 0) {
            objects[chunk] = new Object[CHUNK];
            parents[chunk] = new int[CHUNK];
        }
        objects[chunk][place] = object;
        parents[chunk][place] = parent;
        size++;
    }

    private void rehash() {
        int[] larger = new int[table.length * 2];
        int mask = larger.length - 1;
        for (int index = 0; index < size; index++) {
            int slot = slot(get(index), mask);
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = index + 1;
        }
        table = larger;
    }

    private static int slot(Object object, int mask) {
        // Identity hashes are uniform over 31 bits already; only their low bits are needed.
        return System.identityHashCode(object) & mask;
    }
}
