package dev.tendril.agent.testing;

/** An object of a class that several class loaders of the application have. */
public class Plugin {

    final String name;

    /** Made by the application, by reflection. */
    public Plugin(String name) {
        this.name = name;
        Gear.owner = name;
    }

    /** What it is called. */
    public String name() {
        return name;
    }
}
