package dev.tendril.benchmarks.hook;

import dev.tendril.benchmarks.process.Child;

/** Advice of Byte Buddy with nothing around it, in a JVM that puts it into itself. */
final class PlainAdvice implements Weaver {

    private final Child target = Child.java(AdvisedMain.class);

    PlainAdvice() {
        target.line();
    }

    @Override
    public void round(Cost cost) {
        ask(AdvisedMain.ARM);
        cost.call("plain Advice, switched off", ask(Integer.toString(Hooking.CALLS)));
        ask(AdvisedMain.ON);
        cost.call("plain Advice that returns", ask(Integer.toString(Hooking.CALLS)));
        ask(AdvisedMain.OFF);
        ask(AdvisedMain.UNDO);
    }

    @Override
    public void armAndUndo(Cost cost) {
        cost.time("plain Advice, install", (long) ask(AdvisedMain.ARM));
        cost.time("plain Advice, reset", (long) ask(AdvisedMain.UNDO));
    }

    private double ask(String request) {
        return Double.parseDouble(target.ask(request)[0]);
    }

    @Override
    public void close() {
        target.close();
    }
}
