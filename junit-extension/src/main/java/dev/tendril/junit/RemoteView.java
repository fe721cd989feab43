package dev.tendril.junit;

import dev.tendril.proxy.RemoteTypeName;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface a view of a remote type that this JVM need not have: its methods call the methods of the same name
 * and parameters over there, whatever their access, or with {@link RemoteState} access fields.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@RemoteTypeName
public @interface RemoteView {

    /** The binary name of the remote type, such as {@code com.acme.internal.LruCache}. */
    String value();
}
