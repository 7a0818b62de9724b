package dev.winnow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Judges a file. */
@Command(name = "check", description = "Judges a file.", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Winnow.FINE;
    }
}
