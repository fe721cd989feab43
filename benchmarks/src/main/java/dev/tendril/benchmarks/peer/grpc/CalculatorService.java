package dev.tendril.benchmarks.peer.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** The calculator as gRPC wants it. */
final class CalculatorService {

    /** The sum of the operands, as the left one of the answer. */
    static final MethodDescriptor<Operands, Operands> ADD = MethodDescriptor.<Operands, Operands>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("Calculator/add")
            .setRequestMarshaller(Operands.MARSHALLER)
            .setResponseMarshaller(Operands.MARSHALLER)
            .build();

    /**
     * Has the caller add: sends the operands back to the caller, and what it answers is the result. gRPC knows no lent
     * objects; a stream in both directions is what its users call back with.
     */
    static final MethodDescriptor<Operands, Operands> ADD_WITH = MethodDescriptor.<Operands, Operands>newBuilder()
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName("Calculator/addWith")
            .setRequestMarshaller(Operands.MARSHALLER)
            .setResponseMarshaller(Operands.MARSHALLER)
            .build();

    private CalculatorService() {}

    static ServerServiceDefinition definition() {
        return ServerServiceDefinition.builder("Calculator")
                .addMethod(ADD, ServerCalls.asyncUnaryCall((Operands request, StreamObserver<Operands> answer) -> {
                    answer.onNext(request.sum());
                    answer.onCompleted();
                }))
                .addMethod(ADD_WITH, ServerCalls.asyncBidiStreamingCall(Asking::new))
                .build();
    }

    /** One call of {@link #ADD_WITH}: the first message is the request, the second what the caller made of it. */
    private static final class Asking implements StreamObserver<Operands> {

        private final StreamObserver<Operands> caller;
        private boolean isAnswer;

        Asking(StreamObserver<Operands> caller) {
            this.caller = caller;
        }

        @Override
        public void onNext(Operands message) {
            caller.onNext(message);
            if (isAnswer) {
                caller.onCompleted();
            }
            isAnswer = true;
        }

        @Override
        public void onError(Throwable failure) {
            // The caller has gone; there is nobody left to tell.
        }

        @Override
        public void onCompleted() {
            // The answer has completed the call already.
        }
    }
}
