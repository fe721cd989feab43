package dev.tendril.agent.code;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** What a class of the client, once defined, can see of the application's classes of the same package. Names are internal. */
final class Visibility {

    private static final int CLASS = 7;
    private static final int UTF8 = 1;

    private final Function<String, @Nullable Class<?>> others;
    private final Map<String, @Nullable Class<?>> known = new HashMap<>();
    private String self = "";
    private String superName = "";
    private String prefix = "";
    private boolean matters;
    private final Set<String> declared = new HashSet<>();

    /** @param others the class of another loader that a binary name means; null if it means one of the same */
    Visibility(Function<String, @Nullable Class<?>> others) {
        this.others = others;
    }

    /** Looks at the class that is to be woven. */
    void of(ClassReader reader) {
        self = reader.getClassName();
        superName = reader.getSuperName();
        prefix = self.substring(0, self.lastIndexOf('/') + 1);
        reader.accept(new Members(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount() && !matters; i++) {
            int offset = reader.getItem(i);
            int tag = offset == 0 ? 0 : reader.readByte(offset - 1);
            if (tag == CLASS) {
                String name = reader.readUTF8(offset, buffer);
                matters = name != null && theirs(element(name)) != null;
            } else if (tag == UTF8) {
                matters = names(utf8(reader, offset));
            }
        }
    }

    private static String utf8(ClassReader reader, int offset) {
        int length = reader.readUnsignedShort(offset);
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) (reader.readByte(offset + 2 + i) & 0xff));
        }
        return text.toString();
    }

    /** Whether a descriptor, if it is one, names a class that matters. */
    private boolean names(String descriptor) {
        int from = descriptor.indexOf("L" + prefix);
        while (from >= 0) {
            int end = descriptor.indexOf(';', from);
            if (end > 0 && theirs(descriptor.substring(from + 1, end)) != null) {
                return true;
            }
            from = descriptor.indexOf("L" + prefix, from + 1);
        }
        return false;
    }

    private static String element(String name) {
        return name.startsWith("[") ? Type.getType(name).getElementType().getInternalName() : name;
    }

    /** Whether the class names any class of the application in its own package. */
    boolean matters() {
        return matters;
    }

    /** The application's class of a name, if it is in the same package; null for all others. */
    @Nullable
    Class<?> theirs(String name) {
        if (!name.startsWith(prefix) || name.indexOf('/', prefix.length()) >= 0 || name.equals(self)) {
            return null;
        }
        if (!known.containsKey(name)) {
            known.put(name, others.apply(name.replace('/', '.')));
        }
        return known.get(name);
    }

    /** Whether a class is the application's and cannot be named from outside its package. */
    boolean isHidden(String name) {
        Class<?> type = theirs(name);
        // Protected nested classes are public to the JVM.
        return type != null && (type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
    }

    /** A descriptor of a woven class of that name, with {@code Object} in the place of hidden classes. */
    String erased(String woven, String descriptor) {
        self = woven;
        prefix = woven.substring(0, woven.lastIndexOf('/') + 1);
        Type[] arguments = Type.getArgumentTypes(descriptor);
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = erased(arguments[i]);
        }
        return Type.getMethodDescriptor(erased(Type.getReturnType(descriptor)), arguments);
    }

    private Type erased(Type type) {
        String descriptor = type.getDescriptor();
        int dimensions = type.getSort() == Type.ARRAY ? type.getDimensions() : 0;
        return isHidden(type) ? Type.getType(descriptor.substring(0, dimensions) + "Ljava/lang/Object;") : type;
    }

    /** Whether a descriptor names a hidden class. */
    boolean hasHidden(String descriptor) {
        Type type = Type.getType(descriptor);
        if (type.getSort() == Type.METHOD) {
            for (Type argument : type.getArgumentTypes()) {
                if (isHidden(argument)) {
                    return true;
                }
            }
            return isHidden(type.getReturnType());
        }
        return isHidden(type);
    }

    boolean isHidden(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return element.getSort() == Type.OBJECT && isHidden(element.getInternalName());
    }

    /** Whether instances of a class are made by a link instead of by {@code new}. */
    boolean isMadeByLink(String name) {
        Class<?> type = theirs(name);
        if (type == null || isHidden(name)) {
            return type != null;
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (!Modifier.isPublic(constructor.getModifiers())
                    || hasHidden(Type.getConstructorDescriptor(constructor))) {
                return true;
            }
        }
        return false;
    }

    /** Whether subclasses in other packages can call a constructor. */
    static boolean isOpenConstructor(Class<?> type, String descriptor) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (Type.getConstructorDescriptor(constructor).equals(descriptor)) {
                return (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
            }
        }
        return true;
    }

    /** The class to whose member an instruction must be linked; null if it may stay as it is. */
    @Nullable
    String linkedOwner(String owner, String name, String descriptor) {
        if (owner.startsWith("[")) {
            return null;
        }
        Class<?> type = theirs(owner);
        if (type == null) {
            if (owner.equals(self) && !declared.contains(name + descriptor) && theirs(superName) != null) {
                Member inherited = member(theirs(superName), name, descriptor);
                return inherited != null && isOfPackageOnly(inherited) ? superName : null;
            }
            boolean isOurs = owner.startsWith(prefix) || others.apply(owner.replace('/', '.')) == null;
            return !isOurs && hasHidden(descriptor) ? owner : null;
        }
        if (isHidden(owner) || hasHidden(descriptor)) {
            return owner;
        }
        Member member = member(type, name, descriptor);
        return member == null || Modifier.isPublic(member.getModifiers()) ? null : owner;
    }

    private static boolean isOfPackageOnly(Member member) {
        return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
    }

    private static @Nullable Member member(@Nullable Class<?> type, String name, String descriptor) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (descriptor.startsWith("(")) {
                for (Method method : c.getDeclaredMethods()) {
                    if (method.getName().equals(name)
                            && Type.getMethodDescriptor(method).equals(descriptor)) {
                        return method;
                    }
                }
            } else {
                for (Field field : c.getDeclaredFields()) {
                    if (field.getName().equals(name)
                            && Type.getDescriptor(field.getType()).equals(descriptor)) {
                        return field;
                    }
                }
            }
        }
        return null;
    }

    /** What the class declares itself. */
    private final class Members extends ClassVisitor {

        Members() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            declared.add(name + descriptor);
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            declared.add(name + descriptor);
            return null;
        }
    }
}
