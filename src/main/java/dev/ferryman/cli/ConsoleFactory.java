package dev.ferryman.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;

/// Makes picocli's commands, and hands the console to those that ask for it. The main class does not touch it, so that
/// `rsync` need not wait for its classes.
record ConsoleFactory(Console console) implements CommandLine.IFactory {
    /// The command line of all verbs.
    CommandLine commandLine() {
        CommandLine line = new CommandLine(new Ferryman(), this);
        line.setOut(console.outWriter());
        line.setErr(console.errWriter());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            console.err().println("ferryman: " + Complaint.of(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    @Override
    public <T> T create(Class<T> type) throws Exception {
        Optional<Constructor<?>> withConsole = Arrays.stream(type.getDeclaredConstructors())
                .filter(each -> Arrays.equals(each.getParameterTypes(), new Class<?>[] {Console.class}))
                .findFirst();
        return withConsole.isPresent()
                ? type.cast(withConsole.get().newInstance(console))
                : CommandLine.defaultFactory().create(type);
    }
}
