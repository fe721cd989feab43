package dev.tendril.cli.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tendril.cli.text.Json;
import dev.tendril.shell.Evaluation;
import dev.tendril.shell.SnippetException;
import java.io.IOException;
import java.io.PrintWriter;

/** For programs: one object on a line for each thing there is to tell. */
record JsonTeller(PrintWriter out) implements Teller {

    @Override
    public void printed(String text) {
        print(json -> json.writeStringField("printed", text));
    }

    @Override
    public void came(Evaluation evaluation) {
        if (evaluation.summary().isEmpty()) {
            return;
        }
        Object value = evaluation.value();
        boolean isPlain = value instanceof Boolean || value instanceof Number || value instanceof String;
        print(json -> {
            json.writeStringField("summary", evaluation.summary());
            json.writeStringField("text", evaluation.text());
            if (isPlain) {
                json.writeFieldName("value");
                Json.value(json, value);
            }
        });
    }

    @Override
    public void said(String text) {
        print(json -> json.writeStringField("said", text));
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void failed(RuntimeException failure) {
        print(json -> {
            if (failure instanceof SnippetException snippet) {
                json.writeStringField("reason", snippet.reason().name());
                if (!snippet.thrownType().isEmpty()) {
                    json.writeStringField("thrown", snippet.thrownType());
                }
            }
            json.writeStringField("failure", Teller.message(failure.getMessage()));
        });
    }

    /** What comes from several threads stays on lines of its own. */
    private void print(Fields fields) {
        synchronized (out) {
            Json.print(out, json -> {
                json.writeStartObject();
                fields.write(json);
                json.writeEndObject();
            });
            out.flush();
        }
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
