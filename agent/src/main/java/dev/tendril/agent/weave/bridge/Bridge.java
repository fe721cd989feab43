package dev.tendril.agent.weave.bridge;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * The one class that woven code calls. It lies in {@code java.lang}, since every class sees that, whatever its loader and module; it
 * stays when the agent leaves and is found again by the next. In Java it would be
 *
 * <pre>{@code
 * public final class TendrilBridge {
 *     public static volatile BiFunction[] sites;
 *
 *     public static BiFunction at(int site) {
 *         BiFunction[] sites = TendrilBridge.sites;
 *         return sites == null || site >= sites.length ? null : sites[site];
 *     }
 *
 *     public static void line(int site, Object[] values) {
 *         BiFunction listening = at(site);
 *         if (listening != null) {
 *             listening.apply(values, null);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>A hook at which nobody listens costs the reading of that array and nothing else. That the array is read from a volatile field each
 * time keeps the JIT compiler from remembering what was in it.
 */
public final class Bridge {

    /** The class, as bytecode names it. */
    public static final String INTERNAL_NAME = "java/lang/TendrilBridge";

    /** What listens at a place: the method, given its number. */
    public static final String AT = "at";

    /** The descriptor of that method. */
    public static final String AT_TYPE = "(I)Ljava/util/function/BiFunction;";

    /** Tells what listens at a line: the method, given its number and values. */
    public static final String LINE = "line";

    /** The descriptor of that method. */
    public static final String LINE_TYPE = "(I[Ljava/lang/Object;)V";

    private static final String NAME = INTERNAL_NAME.replace('/', '.');
    private static final String FIELD = "sites";
    private static final String FIELD_TYPE = "[Ljava/util/function/BiFunction;";

    private final Field sites;

    private Bridge(Field sites) {
        this.sites = sites;
    }

    /** Finds or defines it; {@code java.lang} must be open to the agent. */
    static Bridge open() {
        try {
            Class<?> type = find();
            if (type == null) {
                type = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
                        .defineClass(bytecode());
            }
            Field sites = type.getField(FIELD);
            if (sites.getType() != BiFunction[].class) {
                throw new IllegalStateException("expected " + NAME + " as this version has it, found that of an agent"
                        + " of another version that was here before; restart the target to weave it");
            }
            return new Bridge(sites);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class that woven code calls cannot be defined: " + e, e);
        }
    }

    private static @Nullable Class<?> find() {
        try {
            return Class.forName(NAME, true, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** From now on woven code asks these; null for nobody. */
    void connect(@Nullable BiFunction<?, ?, ?> @Nullable [] listening) {
        try {
            sites.set(null, listening);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a public field of java.base is not accessible", e);
        }
    }

    private static byte[] bytecode() {
        var writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V11,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                INTERNAL_NAME,
                null,
                "java/lang/Object",
                null);
        writer.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE, FIELD, FIELD_TYPE, null, null)
                .visitEnd();
        MethodVisitor at = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, AT, AT_TYPE, null, null);
        at.visitCode();
        var nobody = new Label();
        at.visitFieldInsn(Opcodes.GETSTATIC, INTERNAL_NAME, FIELD, FIELD_TYPE);
        at.visitVarInsn(Opcodes.ASTORE, 1);
        at.visitVarInsn(Opcodes.ALOAD, 1);
        at.visitJumpInsn(Opcodes.IFNULL, nobody);
        at.visitVarInsn(Opcodes.ILOAD, 0);
        at.visitVarInsn(Opcodes.ALOAD, 1);
        at.visitInsn(Opcodes.ARRAYLENGTH);
        at.visitJumpInsn(Opcodes.IF_ICMPGE, nobody);
        at.visitVarInsn(Opcodes.ALOAD, 1);
        at.visitVarInsn(Opcodes.ILOAD, 0);
        at.visitInsn(Opcodes.AALOAD);
        at.visitInsn(Opcodes.ARETURN);
        at.visitLabel(nobody);
        at.visitFrame(Opcodes.F_APPEND, 1, new Object[] {FIELD_TYPE}, 0, null);
        at.visitInsn(Opcodes.ACONST_NULL);
        at.visitInsn(Opcodes.ARETURN);
        at.visitMaxs(2, 2);
        at.visitEnd();
        writeLine(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void writeLine(ClassWriter writer) {
        MethodVisitor line = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, LINE, LINE_TYPE, null, null);
        line.visitCode();
        var listening = new Label();
        line.visitVarInsn(Opcodes.ILOAD, 0);
        line.visitMethodInsn(Opcodes.INVOKESTATIC, INTERNAL_NAME, AT, AT_TYPE, false);
        line.visitVarInsn(Opcodes.ASTORE, 2);
        line.visitVarInsn(Opcodes.ALOAD, 2);
        line.visitJumpInsn(Opcodes.IFNONNULL, listening);
        line.visitInsn(Opcodes.RETURN);
        line.visitLabel(listening);
        line.visitFrame(Opcodes.F_APPEND, 1, new Object[] {"java/util/function/BiFunction"}, 0, null);
        line.visitVarInsn(Opcodes.ALOAD, 2);
        line.visitVarInsn(Opcodes.ALOAD, 1);
        line.visitInsn(Opcodes.ACONST_NULL);
        line.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                "java/util/function/BiFunction",
                "apply",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                true);
        line.visitInsn(Opcodes.POP);
        line.visitInsn(Opcodes.RETURN);
        line.visitMaxs(3, 3);
        line.visitEnd();
    }
}
