package dev.tendril.control;

/**
 * A lambda, a method reference or an object with one method, without what it captured.
 *
 * <p>Its inputs are, in this order: the values of {@code statics}, the values of {@code fields}, what it captured.
 *
 * @param host the binary name of the class its method is in; of the object's class if it is no lambda
 * @param hash what that class is known by
 * @param kind of the handle of the method, as {@link java.lang.invoke.MethodHandleInfo} counts them; 0 for an object, which is its
 *     only captured value
 * @param name of the method
 * @param descriptor of the method
 * @param type the binary name of the functional interface
 * @param typeMethod name and descriptor of the method of that interface, with nothing in between
 * @param instantiated the descriptor of that method with its type arguments
 * @param statics the static fields it reads, each as {@code declaring.Class#name}
 * @param fields what it reads of the object that it captures first, as {@code declaring.Class#name}
 * @param self the binary name of the class of the object around it, which it captures first and of which only {@code fields}
 *     travel; empty if it captures none
 * @param isBody whether the method is a lambda's body, which changes its meaning with every change of its class
 * @param bare those of {@code own} whose static initializers are not to run just because a lambda does
 * @param hasInitializers whether {@code bare} classes have static initializers, or static fields that are read
 * @param initialize whether the initializers must run all the same, because what they set is read and cannot travel
 * @param own classes that are the client's even if the application has some of the same name that it does not use
 * @param names the binary names of the classes offered with it
 * @param hashes what those are known by
 */
public record CodeSpec(
        String host,
        String hash,
        int kind,
        String name,
        String descriptor,
        String type,
        String typeMethod,
        String instantiated,
        String[] statics,
        String[] fields,
        String self,
        boolean isBody,
        String[] bare,
        boolean hasInitializers,
        boolean initialize,
        String[] own,
        String[] names,
        String[] hashes) {}
