package dev.winnow.review.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The table of what is remembered by name. */
public final class Settings {

    private Settings() {}

    /** Finds what is remembered. */
    public static Optional<String> find(Connection connection, String tenant, String name) throws SQLException {
        return Sql.one(
                connection,
                "SELECT setting FROM setting WHERE tenant = ? AND name = ?",
                row -> row.getString("setting"),
                tenant,
                name);
    }

    /** Remembers something. */
    public static void keep(Connection connection, String tenant, String name, String setting) throws SQLException {
        int changed = Sql.change(
                connection, "UPDATE setting SET setting = ? WHERE tenant = ? AND name = ?", setting, tenant, name);
        if (changed == 0) {
            Sql.change(
                    connection, "INSERT INTO setting (tenant, name, setting) VALUES (?, ?, ?)", tenant, name, setting);
        }
    }
}
