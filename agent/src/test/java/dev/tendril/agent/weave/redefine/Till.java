package dev.tendril.agent.weave.redefine;

/** Something to redefine. */
class Till {

    private int total;

    int add(int amount) {
        total += amount;
        return total;
    }

    String label() {
        Runnable nothing = () -> total++;
        return nothing == null ? "never" : "till";
    }
}
