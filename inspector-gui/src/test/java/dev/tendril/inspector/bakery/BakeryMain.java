package dev.tendril.inspector.bakery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A bakery that tells what it has in stock when it is asked on its standard input, and ends with it. */
public final class BakeryMain {

    private static final Bakery BAKERY = new Bakery();

    private BakeryMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println("open");
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(BAKERY.answer(question));
        }
    }
}
