package dev.tendril.agent.weave.line;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says about lines and local variables, read before hooks are written, since it says so behind the code. Places
 * in a method are counted in instructions.
 */
final class LineTable {

    private final Map<String, List<Variable>> variables = new HashMap<>();
    private final Map<String, Set<Integer>> statements = new HashMap<>();
    private final Map<String, BitSet> stored = new HashMap<>();
    private final Set<Integer> lines = new TreeSet<>();

    /**
     * A local variable where it is visible.
     *
     * @param from the first place where it has a value
     * @param to the first place behind
     */
    record Variable(String name, String descriptor, int slot, int from, int to) {}

    private LineTable() {}

    static LineTable of(byte[] bytes) {
        var table = new LineTable();
        new ClassReader(bytes).accept(table.new Methods(), ClassReader.EXPAND_FRAMES);
        return table;
    }

    /** The lines that have code. */
    Set<Integer> lines() {
        return lines;
    }

    /** The variables of a method that are visible at a place, in the order of their slots; null if the class does not tell. */
    @Nullable
    List<Variable> variables(String method, int place) {
        List<Variable> all = variables.get(method);
        return all == null
                ? null
                : all.stream()
                        .filter(each -> each.from() <= place && place < each.to())
                        .sorted(Comparator.comparingInt(Variable::slot))
                        .toList();
    }

    /** The slots of a method that are written somewhere. */
    BitSet stored(String method) {
        return stored.getOrDefault(method, new BitSet());
    }

    /** Whether a line of a method begins a statement somewhere, rather than going on with one that began elsewhere. */
    boolean beginsStatement(String method, int line) {
        return statements.getOrDefault(method, Set.of()).contains(line);
    }

    private final class Methods extends ClassVisitor {

        Methods() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new Code(name + descriptor);
        }
    }

    private final class Code extends CountingVisitor {

        private final String method;
        private final Map<Label, Integer> places = new IdentityHashMap<>();

        Code(String method) {
            super(null);
            this.method = method;
        }

        @Override
        public void visitLabel(Label label) {
            places.put(label, place());
            super.visitLabel(label);
        }

        @Override
        public void visitVarInsn(int opcode, int slot) {
            if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
                BitSet slots = stored.computeIfAbsent(method, any -> new BitSet());
                slots.set(slot);
                if (opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE) {
                    slots.set(slot + 1);
                }
            }
            super.visitVarInsn(opcode, slot);
        }

        @Override
        void lineBegins(int line) {
            lines.add(line);
            if (depth() == 0) {
                statements.computeIfAbsent(method, any -> new HashSet<>()).add(line);
            }
        }

        @Override
        public void visitLocalVariable(
                String name, String descriptor, @Nullable String signature, Label start, Label end, int slot) {
            variables
                    .computeIfAbsent(method, any -> new ArrayList<>())
                    .add(new Variable(
                            name, descriptor, slot, places.getOrDefault(start, 0), places.getOrDefault(end, 0)));
        }
    }
}
