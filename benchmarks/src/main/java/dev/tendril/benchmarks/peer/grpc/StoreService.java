package dev.tendril.benchmarks.peer.grpc;

import dev.tendril.benchmarks.app.LiveStore;
import dev.tendril.benchmarks.app.Store;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** The store as gRPC wants it. */
final class StoreService {

    static final MethodDescriptor<byte[], byte[]> ECHO = method(MethodType.UNARY, "echo", Bulk.BYTES, Bulk.BYTES);

    static final MethodDescriptor<Operands, List<String>> COPIED =
            method(MethodType.UNARY, "copied", Operands.MARSHALLER, Bulk.LINES);

    /** A stream, one message a line: what gRPC has for going through something that stays where it is. */
    static final MethodDescriptor<Operands, String> LIVE =
            method(MethodType.SERVER_STREAMING, "live", Operands.MARSHALLER, Bulk.LINE);

    private StoreService() {}

    static ServerServiceDefinition definition() {
        Store store = new LiveStore();
        return ServerServiceDefinition.builder("Store")
                .addMethod(ECHO, ServerCalls.asyncUnaryCall((byte[] request, StreamObserver<byte[]> answer) -> {
                    answer.onNext(store.echo(request));
                    answer.onCompleted();
                }))
                .addMethod(
                        COPIED, ServerCalls.asyncUnaryCall((Operands request, StreamObserver<List<String>> answer) -> {
                            answer.onNext(store.copied());
                            answer.onCompleted();
                        }))
                .addMethod(
                        LIVE,
                        ServerCalls.asyncServerStreamingCall((Operands request, StreamObserver<String> answer) -> {
                            store.live().forEach(answer::onNext);
                            answer.onCompleted();
                        }))
                .build();
    }

    private static <Q, A> MethodDescriptor<Q, A> method(
            MethodType type, String name, Marshaller<Q> request, Marshaller<A> answer) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setType(type)
                .setFullMethodName("Store/" + name)
                .setRequestMarshaller(request)
                .setResponseMarshaller(answer)
                .build();
    }
}
