package dev.tendril.examples.calculator;

import dev.tendril.Credentials;
import dev.tendril.Server;
import dev.tendril.Service;
import dev.tendril.Tendril;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that offers a calculator until its standard input ends: {@code CalculatorServer <folder>}. */
public final class CalculatorServer {

    private CalculatorServer() {}

    /**
     * Serves, and leaves what a client needs in a folder: the secret in an owner-only file, and the address once it can be
     * connected to.
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Credentials credentials = Credentials.random();
        credentials.writeTo(folder.resolve("secret"));
        Service<Calculator> calculator = Service.of(Calculator.class, CalculatorImpl::new);
        try (Server server = Tendril.serve(
                calculator.at("tcp://127.0.0.1:0").credentials(credentials).label("the calculator"))) {
            Path address = Files.writeString(
                    folder.resolve("address.part"), server.address().toString());
            Files.move(address, folder.resolve("address"));
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
