package dev.tendril.examples.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.junit.jupiter.api.Test;

/** Lambdas on objects of final classes, in a server whose class path has nothing of this test. */
class FinalClassIT {

    private record Visitor(int id, String user) {}

    @Test
    void lambdasRunOnObjectsOfFinalClasses() throws Exception {
        try (var server = H2Server.start(Path.of(System.getProperty("java.home")));
                var jdbc = server.connect();
                RemoteJvm jvm = RemoteJvm.attach(server.pid())) {
            H2Server.update(jdbc, "create table fruit(id int primary key, name varchar)");
            RemoteObject<?> database = jvm.at("org.h2.engine.Engine.DATABASES[\"mem:shop\"].database");

            String name = database.in(Database.class, d -> d.getShortName());
            assertThat(name).isEqualTo("SHOP");

            List<Visitor> visitors = database.in(Database.class, d -> {
                var all = new ArrayList<Visitor>();
                for (SessionLocal session : d.getSessions(false)) {
                    all.add(new Visitor(session.getId(), session.getUser().getName()));
                }
                return List.copyOf(all);
            });
            assertThat(visitors).extracting(Visitor::user).containsExactly("SA");
        }
    }
}
