package dev.tendril.agent.weave.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts a call of the bridge where lines begin, with the local variables that can be read there. The inserted code has no branches, so
 * that no frame changes. What can be read is told by the frames that the class declares, not by looking at the data, for the JVM
 * believes in these alone.
 */
final class LineWriter {

    private static final String OBJECT = "java/lang/Object";

    /** A class file of an older version has no frames. */
    private static final int FIRST_WITH_FRAMES = 50;

    private LineWriter() {}

    /** Told of each place where a call is put. */
    interface Sites {

        /**
         * The number of a place.
         *
         * @param method its name and descriptor
         * @param ordinal which of the places of this line in this method
         * @param names those of the variables, in the order of their values
         */
        int number(String method, int line, int ordinal, List<String> names);
    }

    /** The class with calls at lines. */
    static byte[] write(byte[] bytes, Set<Integer> lines, Sites sites) {
        LineTable table = LineTable.of(bytes);
        var reader = new ClassReader(bytes);
        var writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    private boolean hasFrames;
                    private String owner = "";
                    private String parent = "";

                    @Override
                    public void visit(
                            int version,
                            int access,
                            String name,
                            @Nullable String signature,
                            @Nullable String superName,
                            String @Nullable [] interfaces) {
                        hasFrames = (version & 0xFFFF) >= FIRST_WITH_FRAMES;
                        owner = name;
                        parent = superName == null ? "" : superName;
                        super.visit(version, access, name, signature, superName, interfaces);
                    }

                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        var place = new Place(owner, parent, access, name, descriptor, hasFrames);
                        return next == null ? null : new Hooks(next, place, lines, table, sites);
                    }
                },
                ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private record Place(String owner, String parent, int access, String name, String descriptor, boolean hasFrames) {

        String method() {
            return name + descriptor;
        }

        boolean isConstructor() {
            return name.equals("<init>");
        }
    }

    private static final class Hooks extends CountingVisitor {

        private final Place method;
        private final Set<Integer> lines;
        private final LineTable table;
        private final Sites sites;
        private final Map<Integer, Integer> ordinals = new HashMap<>();

        /** Kinds of the values in the local variables, as letters of descriptors; 0 where there is none to be read. */
        private char @Nullable [] kinds;

        /** How many objects of the two classes were begun in a constructor and are not constructed yet, itself aside. */
        private int begun;

        private boolean isThisReady;
        private final List<Label> labelsHere = new ArrayList<>();
        private int placeOfLabels = -1;
        private final Map<Label, Label> moved = new IdentityHashMap<>();

        Hooks(MethodVisitor next, Place method, Set<Integer> lines, LineTable table, Sites sites) {
            super(next);
            this.method = method;
            this.lines = lines;
            this.table = table;
            this.sites = sites;
            this.isThisReady = !method.isConstructor();
            this.kinds = atEntry();
        }

        private char[] atEntry() {
            boolean isStatic = (method.access() & Opcodes.ACC_STATIC) != 0;
            var slots = new StringBuilder(isStatic ? "" : isThisReady ? "A" : "\0");
            for (Type parameter : Type.getArgumentTypes(method.descriptor())) {
                slots.append(kind(parameter.getDescriptor())).append(parameter.getSize() == 2 ? "\0" : "");
            }
            char[] entry = slots.toString().toCharArray();
            if (!method.hasFrames()) {
                // Nobody tells what is where after a jump; only what is never written is certain.
                table.stored(method.method()).stream()
                        .filter(slot -> slot < entry.length)
                        .forEach(slot -> entry[slot] = 0);
            }
            return entry;
        }

        private static char kind(String descriptor) {
            char first = descriptor.charAt(0);
            return switch (first) {
                case 'Z', 'B', 'C', 'S', 'I' -> 'I';
                case 'J', 'F', 'D' -> first;
                default -> 'A';
            };
        }

        @Override
        void lineBegins(int line) {
            if (!lines.contains(line)
                    || (depth() != 0 && table.beginsStatement(method.method(), line))
                    || kinds == null) {
                return;
            }
            List<LineCall.Slot> slots = readable();
            int ordinal = ordinals.merge(line, 1, Integer::sum);
            int number = sites.number(
                    method.method(),
                    line,
                    ordinal,
                    slots.stream().map(LineCall.Slot::name).toList());
            LineCall.write(mv, number, slots);
            // A frame may tell an object that is not constructed yet by the place of its NEW, which is behind the call
            // now.
            var behind = new Label();
            mv.visitLabel(behind);
            if (placeOfLabels == place()) {
                labelsHere.forEach(label -> moved.put(label, behind));
            }
        }

        private List<LineCall.Slot> readable() {
            char[] now = kinds == null ? new char[0] : kinds;
            List<LineCall.Slot> slots = new ArrayList<>();
            List<LineTable.Variable> named = table.variables(method.method(), place());
            if (named != null) {
                for (LineTable.Variable variable : named) {
                    if (variable.slot() < now.length && now[variable.slot()] == kind(variable.descriptor())) {
                        slots.add(new LineCall.Slot(variable.name(), variable.slot(), variable.descriptor()));
                    }
                }
                return slots;
            }
            boolean isStatic = (method.access() & Opcodes.ACC_STATIC) != 0;
            for (int i = 0; i < now.length; i++) {
                if (now[i] != 0) {
                    String name = i == 0 && !isStatic ? "this" : "slot" + i;
                    slots.add(new LineCall.Slot(name, i, now[i] == 'A' ? "L" + OBJECT + ";" : String.valueOf(now[i])));
                }
            }
            return slots;
        }

        @Override
        public void visitLabel(Label label) {
            if (placeOfLabels != place()) {
                placeOfLabels = place();
                labelsHere.clear();
            }
            labelsHere.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitFrame(
                int type, int locals, Object @Nullable [] local, int stack, Object @Nullable [] operands) {
            var slots = new StringBuilder();
            for (int i = 0; i < locals && local != null; i++) {
                slots.append(kind(local[i])).append(local[i] == Opcodes.LONG || local[i] == Opcodes.DOUBLE ? "\0" : "");
            }
            kinds = slots.toString().toCharArray();
            super.visitFrame(type, locals, behindCalls(local), stack, behindCalls(operands));
        }

        private static char kind(Object declared) {
            if (declared == Opcodes.INTEGER) {
                return 'I';
            } else if (declared == Opcodes.LONG) {
                return 'J';
            } else if (declared == Opcodes.FLOAT) {
                return 'F';
            } else if (declared == Opcodes.DOUBLE) {
                return 'D';
            }
            return declared instanceof String || declared == Opcodes.NULL ? 'A' : 0;
        }

        private Object @Nullable [] behindCalls(Object @Nullable [] declared) {
            if (declared == null || moved.isEmpty()) {
                return declared;
            }
            Object[] others = declared.clone();
            for (int i = 0; i < others.length; i++) {
                if (others[i] instanceof Label label) {
                    others[i] = moved.getOrDefault(label, label);
                }
            }
            return others;
        }

        @Override
        public void visitVarInsn(int opcode, int slot) {
            super.visitVarInsn(opcode, slot);
            if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE && method.hasFrames() && kinds != null) {
                char kind = "IJFDA".charAt(opcode - Opcodes.ISTORE);
                boolean isWide = kind == 'J' || kind == 'D';
                char[] now = Arrays.copyOf(kinds, Math.max(kinds.length, slot + (isWide ? 2 : 1)));
                now[slot] = kind;
                if (isWide) {
                    now[slot + 1] = 0;
                }
                if (slot > 0 && (now[slot - 1] == 'J' || now[slot - 1] == 'D')) {
                    now[slot - 1] = 0;
                }
                kinds = now;
            }
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.NEW && !isThisReady && isOwnOrParent(type)) {
                begun++;
            }
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (!isThisReady && opcode == Opcodes.INVOKESPECIAL && name.equals("<init>") && isOwnOrParent(owner)) {
                if (begun > 0) {
                    begun--;
                } else {
                    isThisReady = true;
                    char[] now = kinds;
                    if (now != null && now.length > 0) {
                        now[0] = 'A';
                    }
                }
            }
        }

        private boolean isOwnOrParent(String type) {
            return type.equals(method.owner()) || type.equals(method.parent());
        }

        @Override
        void codeEnds() {
            if (method.hasFrames()) {
                kinds = null;
            }
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(maxStack + LineCall.STACK, maxLocals);
        }
    }
}
