/**
 * JShell on a target: snippets are compiled here, against the classes of the target, and run there. What users see is {@link
 * dev.tendril.shell.Shell} and what it returns; they get one from {@code RemoteJvm.shell()}. Needs the module {@code
 * jdk.jshell} on this side when a shell is opened, and on the other side nothing.
 */
@NullMarked
package dev.tendril.shell;

import org.jspecify.annotations.NullMarked;
