package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.ferryman.schedule.Schedule;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/// When a job runs.
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "self.agent != 'Resident' || (has(self.schedule) && !has(self.live))",
        message = "agent: Resident needs a schedule, and no live, whose agent stays anyway")
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

        @Default("PerRun")
        @JsonPropertyDescription("Who carries out the runs of the schedule. PerRun starts a pod for each. Resident keeps one"
                + " pod, whose runs begin at once and at full speed: for a schedule of every few minutes. Suspending the job,"
                + " or changing it, ends a run of that pod; the next one continues. A job whose module has hooks is PerRun all"
                + " the same.")
        Agent agent,

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
        agent = agent == null ? Agent.PER_RUN : agent;
    }

    /// What carries out the runs of a schedule.
    public enum Agent {
        @JsonProperty("PerRun") PER_RUN,
        @JsonProperty("Resident") RESIDENT
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
