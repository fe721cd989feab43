package dev.tendril.cli.stall;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A stall that tells what it has when it is asked on its standard input, and ends with it. */
public final class StallMain {

    private static final Stall STALL = new Stall();

    private StallMain() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("open");
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(STALL.answer(question));
        }
    }
}
