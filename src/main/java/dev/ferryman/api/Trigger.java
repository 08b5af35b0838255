package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Optional;

/// When a job runs.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Trigger(
        @Pattern("^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|\\S+\\s+\\S+\\s+\\S+\\s+\\S+\\s+\\S+)$")
        @Size(max = 128)
        @JsonPropertyDescription("A cron schedule of five fields (minute, hour, day of month, month, day of week), or"
                + " @hourly, @daily, @weekly, @monthly, @yearly. A run that is still going on is never overlapped.")
        String schedule,

        @Default("Etc/UTC") @Pattern("^[A-Za-z][A-Za-z0-9_+/-]*$") @Size(max = 64)
        @JsonPropertyDescription("The time zone of the schedule, by its name in the tz database,"
                + " such as Asia/Shanghai.")
        String timeZone,

        @Size(min = 1, max = 256)
        @JsonPropertyDescription("Runs the job now: every new value is one run, such as the date of today. It leaves"
                + " the schedule as it is.")
        String runAt,

        @JsonPropertyDescription("Follows the source all the time: changes reach the copy within seconds. A Pull needs a"
                + " module that records its changes (spec.live of its SyncModule); a Push goes to any rsync daemon. A"
                + " schedule or runAt beside it makes runs that have next to nothing to do.")
        LiveTrigger live) {
    static final String ONCE = "once";

    public Trigger {
        timeZone = timeZone == null ? "Etc/UTC" : timeZone;
    }

    /// The schedule, where there is one.
    public Optional<Schedule> cron() {
        return Optional.ofNullable(schedule).map(expression -> new Schedule(expression, timeZone));
    }

    /// Whether nothing says when the job runs.
    boolean isSilent() {
        return schedule == null && runAt == null && live == null;
    }
}
