package dev.tendril.inspector.model.calls;

import dev.tendril.inspector.model.remote.live.SeenCall;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls as text for other programs. */
final class CallExport {

    private CallExport() {}

    /** With a line of headings; quoted where it must be, as RFC 4180 has it. */
    static String csv(List<SeenCall> calls) {
        return Stream.concat(
                        Stream.of("time,thread,method,arguments,threw,outcome,micros,caller"),
                        calls.stream()
                                .map(call -> Stream.of(
                                                call.at().toString(),
                                                call.thread(),
                                                call.type() + "#" + call.method(),
                                                call.argumentText(),
                                                Boolean.toString(call.threw()),
                                                call.outcome(),
                                                Long.toString(call.took().toNanos() / 1_000),
                                                call.caller())
                                        .map(CallExport::cell)
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** An array with an object a line. */
    static String json(List<SeenCall> calls) {
        return calls.stream().map(CallExport::object).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String object(SeenCall call) {
        return "{\"time\": %s, \"thread\": %s, \"type\": %s, \"method\": %s, \"arguments\": [%s], %s: %s, \"micros\": %d, \"caller\": %s}"
                .formatted(
                        string(call.at().toString()),
                        string(call.thread()),
                        string(call.type()),
                        string(call.method()),
                        call.arguments().stream().map(CallExport::string).collect(Collectors.joining(", ")),
                        call.threw() ? "\"thrown\"" : "\"result\"",
                        string(call.outcome()),
                        call.took().toNanos() / 1_000,
                        string(call.caller()));
    }

    private static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }
}
