package dev.tendril.benchmarks.peer.grpc;

import dev.tendril.benchmarks.process.Lifeline;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A gRPC server on a port of the loopback, which it prints. With the argument {@code direct}, on its network threads. */
public final class GrpcMain {

    private GrpcMain() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(CalculatorService.definition())
                .addService(StoreService.definition());
        if (args.length > 0 && args[0].equals("direct")) {
            builder.directExecutor();
        }
        Server server = builder.build().start();
        System.out.println("ready " + server.getPort());
        Lifeline.serve(line -> {});
    }
}
