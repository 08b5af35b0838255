package dev.ferryman.rsync.daemon;

import java.util.Optional;

/// What becomes of a parameter that rsyncd.conf(5) knows.
record Treatment(Kind kind, String reason) {
    static final Treatment HONOURED = new Treatment(Kind.HONOURED, "");

    private enum Kind {
        HONOURED,
        REFUSED,
        /// Carried out only as far as the value is `no`.
        ONLY_OFF,
        WITHOUT_EFFECT
    }

    static Treatment refused(String reason) {
        return new Treatment(Kind.REFUSED, reason);
    }

    static Treatment onlyOff(String reason) {
        return new Treatment(Kind.ONLY_OFF, reason);
    }

    static Treatment withoutEffect(String reason) {
        return new Treatment(Kind.WITHOUT_EFFECT, reason);
    }

    /// Why this value cannot be carried out; empty where it can.
    Optional<String> refusal(String value) {
        boolean refused = kind == Kind.REFUSED || kind == Kind.ONLY_OFF && ConfigurationValue.isTrue(value);
        return refused ? Optional.of(reason) : Optional.empty();
    }

    /// Why a value that is accepted changes nothing; empty where it does.
    Optional<String> remark() {
        return kind == Kind.WITHOUT_EFFECT ? Optional.of(reason) : Optional.empty();
    }
}
