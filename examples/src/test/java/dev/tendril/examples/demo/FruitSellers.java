package dev.tendril.examples.demo;

import dev.tendril.examples.h2.H2Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client of the database that writes something a few times a second. */
final class FruitSellers implements AutoCloseable {

    private static final long BETWEEN_MILLIS = 100;

    private final Connection connection;
    private final AtomicInteger sold = new AtomicInteger();
    private final Thread market = new Thread(this::sell, "market");
    private volatile boolean evening;

    private FruitSellers(Connection connection) {
        this.connection = connection;
    }

    static FruitSellers of(H2Server server) throws SQLException {
        FruitSellers sellers = new FruitSellers(server.connect());
        H2Server.update(sellers.connection, "create table fruit(id int auto_increment primary key, name varchar)");
        sellers.market.setDaemon(true);
        sellers.market.start();
        return sellers;
    }

    private void sell() {
        while (!evening) {
            try {
                H2Server.update(connection, "insert into fruit(name) values('apple " + sold.incrementAndGet() + "')");
                TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
            } catch (SQLException | InterruptedException e) {
                evening = true;
            }
        }
    }

    @Override
    public String toString() {
        return sold + " fruits";
    }

    @Override
    public void close() throws SQLException {
        evening = true;
        market.interrupt();
        connection.close();
    }
}
