package dev.tendril.inspector.model.side;

/** The sides an object has. */
public enum Side {
    FIELDS("Fields"),
    METHODS("Methods"),
    TEXT("Text"),
    HEX("Hex"),
    JSON("JSON"),
    DIFF("Diff"),
    HOLDERS("Holders");

    private final String title;

    Side(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
