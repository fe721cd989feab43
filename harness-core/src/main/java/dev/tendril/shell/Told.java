package dev.tendril.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/** What a shell says of a snippet, as the JDK's own does. */
final class Told {

    private Told() {}

    /** Of one that is valid; empty if there is nothing to say. */
    static String summary(JShell shell, SnippetEvent event) {
        Snippet snippet = event.snippet();
        String value = event.value();
        if (snippet instanceof VarSnippet variable) {
            return variable.name() + " ==> " + (value == null ? "null" : value) + missing(shell, event);
        }
        if (snippet instanceof ExpressionSnippet expression) {
            return value == null || value.isEmpty() ? "" : expression.name() + " ==> " + value;
        }
        if (snippet instanceof DeclarationSnippet declaration) {
            return verb(event) + " " + name(declaration) + missing(shell, event);
        }
        return "";
    }

    static String name(DeclarationSnippet snippet) {
        if (snippet instanceof MethodSnippet method) {
            return "method " + method.name() + "(" + method.parameterTypes() + ")";
        }
        if (snippet instanceof TypeDeclSnippet type) {
            String kind = switch (type.subKind()) {
                case INTERFACE_SUBKIND -> "interface";
                case ENUM_SUBKIND -> "enum";
                case ANNOTATION_TYPE_SUBKIND -> "annotation interface";
                case RECORD_SUBKIND -> "record";
                default -> "class";
            };
            return kind + " " + type.name();
        }
        return snippet.name();
    }

    private static String verb(SnippetEvent event) {
        if (event.previousStatus() == Status.NONEXISTENT) {
            return "created";
        }
        return event.isSignatureChange() ? "replaced" : "modified";
    }

    private static String missing(JShell shell, SnippetEvent event) {
        if (event.status() != Status.RECOVERABLE_DEFINED && event.status() != Status.RECOVERABLE_NOT_DEFINED) {
            return "";
        }
        String names = shell.unresolvedDependencies((DeclarationSnippet) event.snippet())
                .collect(Collectors.joining(", "));
        return event.status() == Status.RECOVERABLE_DEFINED
                ? ", which cannot be used until this is declared: " + names
                : ", which does not exist until this is declared: " + names;
    }

    /** Why one is not valid, with the line and a mark below the place. */
    static String rejection(JShell shell, Snippet snippet) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        if (errors.isEmpty()) {
            return "This is no valid Java: " + snippet.source().strip();
        }
        return errors.stream().map(error -> described(error, snippet.source())).collect(Collectors.joining("\n"));
    }

    private static String described(Diag error, String source) {
        // Where it is, is a class that JShell made around it.
        String message = error.getMessage(Locale.ROOT)
                .lines()
                .filter(line -> !line.strip().startsWith("location:"))
                .collect(Collectors.joining("\n"))
                .strip();
        int at = (int) Math.max(0, Math.min(error.getPosition(), source.length()));
        int start = source.lastIndexOf('\n', at - 1) + 1;
        int newline = source.indexOf('\n', at);
        String line = source.substring(start, newline < 0 ? source.length() : newline);
        return message + "\n  " + line.replace('\t', ' ') + "\n  " + " ".repeat(at - start) + "^";
    }

    /** What a snippet threw, and where. */
    static String thrown(JShell shell, JShellException exception) {
        var text = new StringBuilder();
        describe(shell, exception, "", text);
        return text.toString();
    }

    private static void describe(JShell shell, Throwable exception, String before, StringBuilder text) {
        text.append(before);
        if (exception instanceof EvalException thrown) {
            text.append(thrown.getExceptionClassName());
            if (thrown.getMessage() != null) {
                text.append(": ").append(thrown.getMessage());
            }
        } else if (exception instanceof UnresolvedReferenceException unresolved) {
            DeclarationSnippet snippet = unresolved.getSnippet();
            text.append("It came to ")
                    .append(name(snippet))
                    .append(", which cannot be used until this is declared: ")
                    .append(shell.unresolvedDependencies(snippet).collect(Collectors.joining(", ")));
        } else {
            text.append(exception);
        }
        for (StackTraceElement frame : exception.getStackTrace()) {
            text.append("\n        at ").append(place(frame));
        }
        Throwable cause = exception.getCause();
        if (cause != null && cause != exception) {
            describe(shell, cause, "\nCaused by: ", text);
        }
    }

    /** Frames of snippets have their number for a file, and often neither class nor method. */
    private static String place(StackTraceElement frame) {
        String file = frame.getFileName();
        String at = file == null ? "" : frame.getLineNumber() > 0 ? file + ":" + frame.getLineNumber() : file;
        String method = frame.getClassName().isEmpty()
                ? frame.getMethodName()
                : frame.getClassName() + "." + frame.getMethodName();
        return method + "(" + at + ")";
    }
}
