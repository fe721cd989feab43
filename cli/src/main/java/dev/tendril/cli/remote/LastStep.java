package dev.tendril.cli.remote;

/**
 * A path without its last step, and that step.
 *
 * @param owner the path of what has the variable: {@code shop.Registry.INSTANCE}
 * @param name a field, or an element with its brackets
 */
record LastStep(String owner, String name) {

    /**
     * @throws IllegalArgumentException if there is only one step
     */
    static LastStep of(String path) {
        int last = -1;
        boolean quoted = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '.' || c == '[')) {
                last = i;
            }
        }
        if (last <= 0) {
            throw new IllegalArgumentException(
                    "Expected the path of a field, such as shop.Registry.INSTANCE.open, found \"" + path + "\".");
        }
        return new LastStep(path.substring(0, last), path.substring(path.charAt(last) == '.' ? last + 1 : last));
    }
}
