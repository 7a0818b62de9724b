package dev.winnow.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Measures. */
@Command(name = "evaluate", description = "Measures the engine on labelled texts.", mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Winnow.FINE;
    }
}
