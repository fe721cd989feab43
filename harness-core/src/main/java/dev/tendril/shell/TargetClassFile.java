package dev.tendril.shell;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A class file of the target, fetched when the compiler reads it. */
final class TargetClassFile extends SimpleJavaFileObject {

    private final String name;
    private final TargetClasses classes;

    TargetClassFile(String name, TargetClasses classes) {
        super(URI.create("tendril:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
        this.name = name;
        this.classes = classes;
    }

    /** The binary name of the class. */
    String binaryName() {
        return name;
    }

    @Override
    public InputStream openInputStream() throws IOException {
        byte[] file = classes.file(name);
        if (file == null) {
            throw new FileNotFoundException("the target has " + name + ", but no class file of it");
        }
        return new ByteArrayInputStream(file);
    }
}
