package dev.winnow.review.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table of thresholds that people have changed. Rows are only ever added. */
public final class ThresholdVersions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, Steps>> STEPS = new TypeReference<>() {};

    private ThresholdVersions() {}

    /**
     * From which scores on something happens; above 1 means never.
     *
     * @param review a person looks
     * @param block the text is blocked
     */
    public record Steps(double review, double block) {}

    /**
     * One version.
     *
     * @param tenant whose; "" for texts of no tenant
     * @param number from 1
     * @param steps all that differs from the policy's file, by category
     * @param difference from the version before, for people
     * @param note why; may be null
     * @param who changed it
     * @param at when
     */
    public record Version(
            String tenant,
            int number,
            Map<String, Steps> steps,
            String difference,
            String note,
            String who,
            Instant at) {

        /** Copies the map. */
        public Version {
            steps = Map.copyOf(steps);
        }
    }

    /** Adds a version. */
    public static void add(Connection connection, Version version) throws SQLException {
        Sql.change(
                connection,
                "INSERT INTO thresholds (tenant, version, thresholds, difference, note, who, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                version.tenant(),
                version.number(),
                json(version.steps()),
                Sql.line(version.difference(), 4000),
                Sql.line(version.note(), 1000),
                version.who(),
                version.at());
    }

    /** Lists a tenant's versions, newest first. */
    public static List<Version> of(Connection connection, String tenant, int most) throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM thresholds WHERE tenant = ? ORDER BY tenant DESC, version DESC LIMIT ?",
                ThresholdVersions::version,
                tenant,
                most);
    }

    /** Finds one version of a tenant. */
    public static Optional<Version> find(Connection connection, String tenant, int number) throws SQLException {
        return Sql.one(
                connection,
                "SELECT * FROM thresholds WHERE tenant = ? AND version = ?",
                ThresholdVersions::version,
                tenant,
                number);
    }

    /** Lists what counts: the newest version of each tenant. */
    public static List<Version> newest(Connection connection) throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM thresholds t WHERE version = (SELECT MAX(n.version) FROM thresholds n"
                        + " WHERE n.tenant = t.tenant) ORDER BY tenant",
                ThresholdVersions::version);
    }

    private static String json(Map<String, Steps> steps) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(steps));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("thresholds are JSON", e);
        }
    }

    private static Version version(ResultSet row) throws SQLException {
        try {
            return new Version(
                    row.getString("tenant"),
                    row.getInt("version"),
                    JSON.readValue(row.getString("thresholds"), STEPS),
                    row.getString("difference"),
                    row.getString("note"),
                    row.getString("who"),
                    Sql.instant(row, "at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("thresholds are JSON", e);
        }
    }
}
