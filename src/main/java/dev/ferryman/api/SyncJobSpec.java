package dev.ferryman.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.ferryman.schedule.Schedule;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Optional;

/// What a SyncJob asks for. What the JSON leaves out has its default after construction; a component that has none
/// is null in the JSON's sense and is read by the `Optional` method beside it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncJobSpec(
        @Required
        @ValidationRule(value = "self == oldSelf",
                message = "the direction of a job cannot change, as it would overwrite the other copy: make a new job")
        @JsonPropertyDescription("Pull copies from the remote to the local claim, Push from the local claim to the"
                + " remote. It cannot be changed.")
        Direction direction,

        @Required
        @JsonPropertyDescription("The other side: exactly one of module and url.")
        Remote remote,

        @Required
        @JsonPropertyDescription("This side: a claim in the namespace of the job.")
        LocalVolume local,

        @JsonPropertyDescription("How to log in at the remote. Without it no password is offered.")
        Credentials credentials,

        @JsonPropertyDescription("When the job runs. Without it the job runs once.")
        Trigger trigger,

        @Default("false")
        @JsonPropertyDescription("Holds back new runs and ends following; a run that is going on comes to its end.")
        Boolean suspend,

        @Default("{}")
        @JsonPropertyDescription("What is copied, and how.")
        Transfer transfer,

        @Default("{}")
        @JsonPropertyDescription("What the job shall keep to; where it does not, conditions and alerts say so.")
        Objectives objectives,

        @Default("{}")
        @JsonPropertyDescription("How long things may take.")
        Timeouts timeouts,

        @Default("2") @Min(0) @Max(10)
        @JsonPropertyDescription("How often a run is tried again that failed for a cause which may pass, such as a"
                + " broken connection. A wrong password or an unknown module is not tried again.")
        Integer retries,

        @Default("{}")
        @JsonPropertyDescription("The privileges, resources and placement of the run's pod.")
        PodSettings pod) {

    public SyncJobSpec {
        suspend = suspend != null && suspend;
        transfer = transfer == null ? Transfer.DEFAULT : transfer;
        objectives = objectives == null ? Objectives.NONE : objectives;
        timeouts = timeouts == null ? Timeouts.DEFAULT : timeouts;
        retries = retries == null ? 2 : retries;
        pod = pod == null ? PodSettings.DEFAULT : pod;
    }

    /// Empty where no password is offered.
    public Optional<Credentials> login() {
        return Optional.ofNullable(credentials);
    }

    /// The schedule, where there is one.
    public Optional<Schedule> schedule() {
        return Optional.ofNullable(trigger).flatMap(Trigger::cron);
    }

    /// The schedule, where its runs are those of an agent that stays, unless hooks stand before them.
    public Optional<Schedule> residentSchedule() {
        return schedule().filter(_ -> trigger.agent() == Trigger.Agent.RESIDENT && trigger.live() == null);
    }

    /// How the job follows its source, where it does.
    public Optional<LiveTrigger> live() {
        return Optional.ofNullable(trigger).map(Trigger::live);
    }

    /// The token of the run that is wanted now: of `trigger.runAt`, or a fixed one where there is no trigger.
    public Optional<String> runToken() {
        if (trigger == null || trigger.isSilent()) {
            return Optional.of(Trigger.ONCE);
        }
        return Optional.ofNullable(trigger.runAt());
    }
}
