package dev.ferryman.rsync.option;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The time of `--stop-at`, of which parts may be left out: the next one that fits what is given is meant.
/// `2030-12-31T23:59`, `1-30`, `31`, `14:00`, `:59`. rsync(1), `--stop-at`.
record StopTime(OptionalInt year, OptionalInt month, OptionalInt day, OptionalInt hour, OptionalInt minute) {
    private static final Pattern DATE = Pattern.compile("(?:(?:(\\d{4}|\\d{2})[-/])?(\\d{1,2})[-/])?(\\d{1,2})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})?(?::(\\d{1,2}))?");
    private static final int CENTURY = 2000;
    private static final int SHORT_YEAR = 100;
    /// In so many days every day of a year comes, the 29th of February too.
    private static final int LONGEST_DAYS = 366 * 8;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    /// @return empty where the text is no time
    static Optional<StopTime> parse(String text) {
        int mark = text.indexOf('T');
        boolean timeAlone = mark < 0 && text.indexOf(':') >= 0;
        String date = timeAlone ? "" : mark < 0 ? text : text.substring(0, mark);
        String time = timeAlone ? text : mark < 0 ? "" : text.substring(mark + 1);
        Matcher days = DATE.matcher(date);
        Matcher clock = TIME.matcher(time);
        boolean readable = (date.isEmpty() || days.matches()) && clock.matches()
                && !(date.isEmpty() && time.isEmpty()) && !time.endsWith(":");
        return readable ? of(date.isEmpty() ? Optional.empty() : Optional.of(days), clock) : Optional.empty();
    }

    private static Optional<StopTime> of(Optional<Matcher> date, Matcher clock) {
        OptionalInt year = date.map(days -> number(days.group(1))).orElse(OptionalInt.empty());
        StopTime time = new StopTime(
                year.isPresent() && year.getAsInt() < SHORT_YEAR ? OptionalInt.of(CENTURY + year.getAsInt()) : year,
                date.map(days -> number(days.group(2))).orElse(OptionalInt.empty()),
                date.map(days -> number(days.group(3))).orElse(OptionalInt.empty()),
                number(clock.group(1)),
                number(clock.group(2)));
        return time.isInRange() ? Optional.of(time) : Optional.empty();
    }

    private static OptionalInt number(String digits) {
        return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    private boolean isInRange() {
        return month.orElse(1) >= 1 && month.orElse(1) <= 12 && day.orElse(1) >= 1 && day.orElse(1) <= 31
                && hour.orElse(0) < HOURS && minute.orElse(0) < MINUTES;
    }

    /// The first time after `now` that fits; empty where none does.
    Optional<LocalDateTime> after(LocalDateTime now) {
        LocalDate start = year.isPresent() && year.getAsInt() > now.getYear()
                ? LocalDate.of(year.getAsInt(), 1, 1)
                : now.toLocalDate();
        return IntStream.rangeClosed(0, LONGEST_DAYS)
                .mapToObj(start::plusDays)
                .filter(this::fits)
                .flatMap(date -> hours().mapToObj(each -> date.atTime(each, minute.orElse(0))))
                .filter(now::isBefore)
                .findFirst();
    }

    private boolean fits(LocalDate date) {
        return year.orElse(date.getYear()) == date.getYear()
                && month.orElse(date.getMonthValue()) == date.getMonthValue()
                && day.orElse(date.getDayOfMonth()) == date.getDayOfMonth();
    }

    /// A minute alone fits every hour; a date alone means midnight.
    private IntStream hours() {
        boolean any = hour.isEmpty() && minute.isPresent() && day.isEmpty();
        return any ? IntStream.range(0, HOURS) : IntStream.of(hour.orElse(0));
    }
}
