package dev.ferryman.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;

/// Makes picocli's commands, and hands the console to those that ask for it.
record ConsoleFactory(Console console) implements CommandLine.IFactory {
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
