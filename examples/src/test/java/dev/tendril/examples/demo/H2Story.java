package dev.tendril.examples.demo;

import static dev.tendril.Tendril.remote;
import static dev.tendril.examples.h2.H2Server.fruit;
import static dev.tendril.examples.h2.H2Server.update;

import dev.tendril.RemoteJvm;
import dev.tendril.Restore;
import dev.tendril.examples.h2.DatabaseView;
import dev.tendril.examples.h2.H2Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.api.DatabaseEventListener;

/** Takes hold of an unmodified H2 server while a client talks to it by JDBC. */
final class H2Story {

    private final Story story;

    H2Story(Story story) {
        this.story = story;
    }

    void tell(H2Server server) throws SQLException {
        story.chapter("The H2 database server: somebody else's application, running, not modified");
        try (Connection jdbc = server.connect()) {
            update(jdbc, "create table fruit(id identity primary key, name varchar)");
            update(jdbc, "insert into fruit(name) values('apple'), ('pear')");
            try (RemoteJvm jvm = RemoteJvm.attach(server.pid())) {
                story.line("RemoteJvm.attach(" + server.pid() + ")", jvm.name() + ", Java " + jvm.javaFeature());
                try {
                    jvm.find(DatabaseView.class);
                } catch (IllegalStateException e) {
                    story.say("jvm.find(DatabaseView.class)");
                    e.getMessage().lines().forEach(line -> story.say("    " + line));
                }
                DatabaseView database =
                        jvm.at("org.h2.engine.Engine.DATABASES[\"mem:shop\"].database", DatabaseView.class);
                story.line("database.getShortName()", database.getShortName());

                var heard = new CopyOnWriteArrayList<String>();
                database.setEventListener(new DatabaseEventListener() {
                    @Override
                    public void setProgress(int state, String sql, long x, long max) {
                        if (state == STATE_STATEMENT_START) {
                            heard.add(sql);
                        }
                    }
                });
                update(jdbc, "insert into fruit(name) values('kiwi')");
                database.setEventListener(null);
                story.line("the server called our listener back with", heard);

                freeze(jdbc, database);
                jvm.detach();
            }
            update(jdbc, "insert into fruit(name) values('plum')");
            story.line("after jvm.detach() the server serves on", fruit(jdbc));
        }
    }

    private void freeze(Connection jdbc, DatabaseView database) throws SQLException {
        var readOnly = remote(database).field("readOnly", Boolean.class);
        story.line("private database.readOnly", readOnly.get());
        Restore undo = readOnly.override(true);
        try (undo) {
            story.line("  overridden", readOnly.get());
            update(jdbc, "insert into fruit(name) values('never')");
            throw new IllegalStateException("expected the database to refuse, found that it wrote");
        } catch (SQLException e) {
            story.line(
                    "  a client's INSERT over JDBC",
                    e.getMessage().lines().findFirst().orElse(""));
        }
        story.line("  undone; a client's SELECT", fruit(jdbc));
    }
}
