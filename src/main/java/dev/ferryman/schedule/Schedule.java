package dev.ferryman.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// A cron schedule in a time zone, which fires as that of a CronJob of Kubernetes does.
///
/// @param expression five fields, or one of `@hourly` and its like
/// @param timeZone a name of the tz database, such as `Asia/Shanghai` or `Etc/UTC`
public record Schedule(String expression, String timeZone) {
    private static final CronParser PARSER =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /// What is wrong with it, in a sentence that says what to do.
    public Optional<String> problem() {
        try {
            ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            return Optional.of("There is no time zone '" + timeZone
                    + "': give a name of the tz database in trigger.timeZone, such as Europe/Berlin.");
        }
        try {
            parse();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("The schedule '" + expression + "' cannot be read (" + e.getMessage()
                    + "): write trigger.schedule as five fields, such as 30 22 * * *.");
        }
    }

    /// The next time strictly after an instant; empty where there is none, or the schedule has a problem.
    public Optional<Instant> next(Instant after) {
        if (problem().isPresent()) {
            return Optional.empty();
        }
        return ExecutionTime.forCron(parse()).nextExecution(after.atZone(ZoneId.of(timeZone))).map(next -> next.toInstant());
    }

    private Cron parse() {
        return PARSER.parse(switch (expression) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> expression;
        }).validate();
    }
}
