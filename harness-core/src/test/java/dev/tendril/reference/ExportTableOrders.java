package dev.tendril.reference;

import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * Sends, releases and looks of several threads, in the orders their steps can have (within bounds): each gives what some order
 * of whole operations gives. So no object goes while a lease of it is left, none stays without one, and no id is used again.
 * {@link ExportTableOrdersTest} runs it.
 */
@Param(name = "object", gen = IntGen.class, conf = "0:1")
@Param(name = "id", gen = IntGen.class, conf = "1:3")
@Param(name = "count", gen = IntGen.class, conf = "1:2")
public class ExportTableOrders {

    private static final List<Object> OBJECTS = List.of("one", "two");

    private final ExportTable table = new ExportTable(10, "the directory", Object.class);

    /** Ends with 1 and what went wrong, if something does. */
    public static void main(String[] args) {
        new ModelCheckingOptions()
                .threads(3)
                .actorsPerThread(2)
                .iterations(Integer.parseInt(args[0]))
                .invocationsPerIteration(Integer.parseInt(args[1]))
                .check(ExportTableOrders.class);
    }

    @Operation
    public long lend(@Param(name = "object") int object) {
        return table.lend(OBJECTS.get(object), Object.class);
    }

    @Operation
    public void release(@Param(name = "id") int id, @Param(name = "count") int count) {
        table.release(id, count);
    }

    @Operation
    public Object find(@Param(name = "id") int id) {
        Lent lent = table.known(id);
        return lent == null ? "none" : lent.object();
    }

    @Operation
    public boolean hold(@Param(name = "id") int id) {
        return table.hold(id);
    }

    @Operation
    public int size() {
        return table.size();
    }
}
