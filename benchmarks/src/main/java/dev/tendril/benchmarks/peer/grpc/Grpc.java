package dev.tendril.benchmarks.peer.grpc;

import dev.tendril.benchmarks.measure.InFlight;
import dev.tendril.benchmarks.measure.Latency;
import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.BulkProbes;
import dev.tendril.benchmarks.peer.CallProbes;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.peer.Sum;
import dev.tendril.benchmarks.process.Child;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** gRPC-java, all callers on one connection, without TLS. */
public final class Grpc implements Peer {

    /** With user code on the network threads, both sides: its fastest. */
    public static final String DIRECT = "gRPC, direct executor";

    /** As it is when nothing is set. */
    public static final String DEFAULT = "gRPC, default";

    private static final Operands OPERANDS = new Operands(Sum.LEFT, Sum.RIGHT);

    private final String name;
    private final Child server;
    private final ManagedChannel channel;

    private Grpc(String name, Child server, boolean direct) {
        this.name = name;
        this.server = server;
        int port = Integer.parseInt(server.line()[1]);
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(
                        InetAddress.getLoopbackAddress().getHostAddress(), port)
                .usePlaintext();
        if (direct) {
            builder.directExecutor();
        }
        this.channel = builder.build();
    }

    /** Starts a server that works on its network threads. */
    public static Grpc direct() {
        return new Grpc(DIRECT, Child.java(GrpcMain.class, "direct"), true);
    }

    /** Starts a server as shipped. */
    public static Grpc asShipped() {
        return new Grpc(DEFAULT, Child.java(GrpcMain.class), false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Long> pids() {
        return List.of(server.pid());
    }

    @Override
    public @Nullable Probe probe(Work work) throws Exception {
        return switch (work) {
            case IN_FLIGHT -> new InFlight(Sum.EXPECTED, this::addAsync);
            case CALLBACK_ONE_CPU, CALLBACK -> Latency.micros(() -> Sum.check(addWith()));
            case BYTES -> BulkProbes.echo(bytes -> call(StoreService.ECHO, bytes));
            case STRINGS_COPIED ->
                BulkProbes.lines(() -> call(StoreService.COPIED, OPERANDS).iterator());
            case STRINGS_ITERATED ->
                BulkProbes.lines(() -> ClientCalls.blockingServerStreamingCall(
                        channel, StoreService.LIVE, CallOptions.DEFAULT, OPERANDS));
            default ->
                CallProbes.of(
                        work,
                        () -> () ->
                                Sum.check(call(CalculatorService.ADD, OPERANDS).left()));
        };
    }

    private <Q, A> A call(MethodDescriptor<Q, A> method, Q request) {
        return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request);
    }

    private CompletableFuture<Integer> addAsync() {
        var answer = new Answer();
        ClientCalls.asyncUnaryCall(channel.newCall(CalculatorService.ADD, CallOptions.DEFAULT), OPERANDS, answer);
        return answer.result();
    }

    private int addWith() throws Exception {
        var answer = new AnswerToCallback();
        answer.ask(
                ClientCalls.asyncBidiStreamingCall(
                        channel.newCall(CalculatorService.ADD_WITH, CallOptions.DEFAULT), answer),
                OPERANDS);
        return answer.result().get();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
    }
}
