package dev.ferryman.plan;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.ferryman.api.Schedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When a schedule fires, as a CronJob of Kubernetes does.
public final class Schedules {
    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private Schedules() {}

    /// What is wrong with a schedule, in a sentence that says what to do.
    public static Optional<String> problem(Schedule schedule) {
        try {
            ZoneId.of(schedule.timeZone());
        } catch (DateTimeException e) {
            return Optional.of("There is no time zone '" + schedule.timeZone()
                    + "': give a name of the tz database in trigger.timeZone, such as Europe/Berlin.");
        }
        try {
            parse(schedule);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("The schedule '" + schedule.expression() + "' cannot be read (" + e.getMessage()
                    + "): write trigger.schedule as five fields, such as 30 22 * * *.");
        }
    }

    /// The next time strictly after an instant; empty where there is none, or the schedule has a problem.
    public static Optional<Instant> next(Schedule schedule, Instant after) {
        if (problem(schedule).isPresent()) {
            return Optional.empty();
        }
        return ExecutionTime.forCron(parse(schedule))
                .nextExecution(after.atZone(ZoneId.of(schedule.timeZone())))
                .map(next -> next.toInstant());
    }

    private static Cron parse(Schedule schedule) {
        return PARSER.parse(switch (schedule.expression()) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> schedule.expression();
        }).validate();
    }
}
