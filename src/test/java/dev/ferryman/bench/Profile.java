package dev.ferryman.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Says where the CPU time of one of Ferryman's processes went, from the flight recording that `bin/bench-profile` makes of it:
/// by thread, and by what they did. What stays is looked at in the last quarter of its life, when it is warm.
///
/// @param process what it was
/// @param wall how long it was looked at
/// @param threads CPU seconds of Java threads, by their names; in brackets, by the clock, what compilers and collector took
/// @param work the same, by system call or else by package and method
record Profile(String process, Duration wall, Map<String, Double> threads, Map<String, Double> work) {
    private static final String SYSTEM_CALLS = "dev.ferryman.posix.";
    private static final String OURS = "dev.ferryman.";
    private static final int SHOWN = 16;

    /// Argument: the directory of the recordings. Of several clients that started for one run each, the last one counts.
    public static void main(String[] arguments) throws IOException {
        Map<String, Profile> latest = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.sorted(Comparator.comparing(each -> each.toFile().lastModified())).toList()) {
                Profile profile = of(RecordingFile.readAllEvents(file));
                latest.put(profile.process, profile);
            }
        }
        latest.values().forEach(Profile::print);
    }

    static Profile of(List<RecordedEvent> events) {
        Instant first = events.stream().map(RecordedEvent::getStartTime).min(Comparator.naturalOrder()).orElseThrow();
        Instant last = events.stream().map(RecordedEvent::getEndTime).max(Comparator.naturalOrder()).orElseThrow();
        String process = process(events);
        Duration life = Duration.between(first, last);
        Instant from = process.startsWith("cold") ? first : first.plus(life.multipliedBy(3).dividedBy(4));
        Map<String, Double> threads = new TreeMap<>();
        Map<String, Double> work = new TreeMap<>();
        for (RecordedEvent event : events) {
            if (event.getStartTime().isBefore(from)) {
                continue;
            }
            switch (event.getEventType().getName()) {
                case "jdk.CPUTimeSample" -> {
                    double seconds = event.getDuration("samplingPeriod").toNanos() / 1e9;
                    threads.merge(event.getThread("eventThread").getJavaName(), seconds, Double::sum);
                    work.merge(work(event), seconds, Double::sum);
                }
                case "jdk.Compilation" -> threads.merge("(compilers)", seconds(event.getDuration()), Double::sum);
                case "jdk.GarbageCollection" ->
                    threads.merge("(garbage collector)", seconds(event.getDuration("sumOfPauses")), Double::sum);
                default -> { }
            }
        }
        return new Profile(process, Duration.between(from, last), threads, work);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String process(List<RecordedEvent> events) {
        String arguments = events.stream().filter(each -> each.getEventType().getName().equals("jdk.JVMInformation"))
                .map(each -> each.getString("javaArguments")).findFirst().orElse("");
        return arguments.contains("--daemon") ? "daemon"
                : arguments.contains(ResidentClient.class.getSimpleName()) ? "resident client" : "cold client";
    }

    /// A thread whose uppermost frame is a generated one is on its way into the kernel, in it, or on its way back: frames of
    /// system calls have no other sign.
    private static String work(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return "(unknown)";
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        boolean isCall = frames.getFirst().getMethod().isHidden() || nameOf(frames.getFirst()).startsWith("jdk.internal.foreign");
        for (RecordedFrame frame : frames) {
            String name = nameOf(frame);
            if (isCall && name.startsWith(SYSTEM_CALLS) && !name.startsWith(SYSTEM_CALLS + "NativeFunction")) {
                return "system call: " + name.substring(SYSTEM_CALLS.length());
            }
            if (!isCall && name.startsWith(OURS)) {
                return name.substring(OURS.length());
            }
        }
        return isCall ? "system calls" : "JDK: " + nameOf(frames.getFirst());
    }

    private static String nameOf(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private void print() {
        double all = work.values().stream().mapToDouble(Double::doubleValue).sum();
        System.out.printf("%n%s, %.1f s of its life%n", process, seconds(wall));
        print("thread", threads, all);
        print("work", work, all);
    }

    private static void print(String title, Map<String, Double> parts, double all) {
        System.out.printf("| %s | CPU s | %% of Java threads |%n| --- | ---: | ---: |%n", title);
        parts.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed()).limit(SHOWN)
                .forEach(part -> System.out.printf("| %s | %.2f | %.0f |%n", part.getKey(), part.getValue(),
                        100 * part.getValue() / all));
    }
}
