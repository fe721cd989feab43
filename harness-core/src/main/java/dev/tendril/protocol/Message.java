package dev.tendril.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a connection. The first five make the handshake, in that order and never again; the rest travel in
 * either direction once {@link Welcome} was sent.
 *
 * <p>Call ids are minted by the caller and never used twice on a connection; both sides number their own calls.
 */
public sealed interface Message {

    /** Opens the handshake: the versions the connecting side speaks and its nonce (32 random bytes). */
    record Hello(int oldestVersion, int newestVersion, byte[] nonce) implements Message {}

    /** The listening side's choice of version, its own nonce, and its proof that it knows the secret. */
    record Challenge(int version, byte[] nonce, byte[] proof) implements Message {}

    /** The connecting side's proof that it knows the secret, who it is, and what it asks of the connection. */
    record Proof(byte[] proof, PeerInfo self, PeerTerms terms) implements Message {}

    /** Both proofs held; who answers, on what terms. A side is connected once it has sent or received this. */
    record Welcome(PeerInfo self, PeerTerms terms) implements Message {}

    /**
     * Instead of {@link Welcome}: both proofs held, but the listening side has as many connections as it takes. The
     * reason is a sentence for people.
     */
    record Busy(String reason) implements Message {}

    /**
     * A request to run a method of a lent object.
     *
     * @param callId the caller's number for this call
     * @param chainId the logical thread: the id minted by the first caller of a chain of nested calls
     * @param laneId calls with the same non-zero lane are started in the order they were sent; 0 for none
     * @param remainingMillis time left until the caller gives up; 0 when it waits without a deadline
     * @param oneWay whether the caller expects no answer at all
     * @param target the id of the lent object
     * @param method the method to run
     * @param arguments one value for each parameter
     * @param paging null, or how the elements of the iterator that is called, or that the call returns, are wanted
     */
    record Call(
            long callId,
            long chainId,
            long laneId,
            long remainingMillis,
            boolean oneWay,
            long target,
            MethodDescriptor method,
            List<Value> arguments,
            @Nullable Paging paging)
            implements Message {

        /** A call whose result is wanted as it is. */
        public Call(
                long callId,
                long chainId,
                long laneId,
                long remainingMillis,
                boolean oneWay,
                long target,
                MethodDescriptor method,
                List<Value> arguments) {
            this(callId, chainId, laneId, remainingMillis, oneWay, target, method, arguments, null);
        }
    }

    /** The call returned {@code value}; {@link Value.Null} for void. */
    record Return(long callId, Value value) implements Message {}

    /** The call ran and threw. */
    record Throw(long callId, Value.Thrown thrown) implements Message {}

    /** The call was not run at all: policy, a limit, a stale reference. The reason is a sentence for people. */
    record Refuse(long callId, String reason) implements Message {}

    /** The caller no longer waits for the call; its worker is interrupted. */
    record Cancel(long callId) implements Message {}

    /** The holder gave up references: {@code ids[i]} is released {@code counts[i]} times. */
    record Release(long[] ids, int[] counts) implements Message {}

    /** A sign of life of a side that has sent nothing for a while; asks for one. */
    record Ping() implements Message {}

    /** The answer to {@link Ping}. */
    record Pong() implements Message {}

    /** The sender closes the connection on purpose; nothing follows. Also answers a handshake that fails. */
    record Goodbye(String reason) implements Message {}
}
