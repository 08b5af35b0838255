package dev.ferryman.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;

/// Assignments and reports as JSON: instants and durations in ISO 8601, unknown fields ignored, so that an agent and
/// an operator of different versions understand each other.
public final class AgentJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private AgentJson() {}

    /// One line of JSON.
    public static String write(Record value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + value.getClass().getSimpleName() + " has no JSON form", e);
        }
    }

    /// A report in at most [RunReport#MAXIMUM_BYTES] bytes; a message that is too long loses its end.
    public static String writeReport(RunReport report) {
        return write(shortened(report));
    }

    /// The same report, whose message has lost its end where it would take more than [RunReport#MAXIMUM_BYTES] bytes.
    static RunReport shortened(RunReport report) {
        RunReport shorter = report;
        while (write(shorter).getBytes(StandardCharsets.UTF_8).length > RunReport.MAXIMUM_BYTES) {
            String message = shorter.message();
            shorter = shorter.with(message.substring(0, message.length() / 2) + "…");
        }
        return shorter;
    }

    /// @throws IllegalArgumentException if the text is not the JSON of such a record
    public static <T extends Record> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not the JSON of a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
