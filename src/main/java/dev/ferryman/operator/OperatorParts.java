package dev.ferryman.operator;

import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The parts that are made rather than found.
public final class OperatorParts {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /// One operator acts, the others wait to take over and answer the webhook meanwhile.
    @Produces
    @Singleton
    @IfBuildProfile("prod")
    LeaderElectionConfiguration leaderElection() {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("ferryman-operator").build();
    }
}
