package dev.winnow.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Work on one item after the other where each may finish later. Texts of one request are read in turn, so that together they hold up
 * nobody: each waits for its own place and has its own deadline.
 */
public final class InTurn<T, R> {

    private final List<T> items;
    private final Function<T, CompletionStage<R>> work;
    private final List<R> results;
    private final CompletableFuture<List<R>> all = new CompletableFuture<>();

    private InTurn(List<T> items, Function<T, CompletionStage<R>> work) {
        this.items = items;
        this.work = work;
        results = new ArrayList<>(items.size());
    }

    /**
     * Begins an item when the one before is finished. What is finished at once takes no detour, however many they are.
     *
     * @return the results in the order of the items; the first failure ends it
     */
    public static <T, R> CompletionStage<List<R>> each(List<T> items, Function<T, CompletionStage<R>> work) {
        InTurn<T, R> turns = new InTurn<>(items, work);
        turns.go();
        return turns.all;
    }

    private void go() {
        try {
            while (results.size() < items.size()) {
                CompletableFuture<R> next =
                        work.apply(items.get(results.size())).toCompletableFuture();
                if (!next.isDone()) {
                    var unused = next.whenComplete(this::goOn);
                    return;
                }
                results.add(next.join());
            }
        } catch (RuntimeException | Error e) {
            all.completeExceptionally(e);
            return;
        }
        all.complete(results);
    }

    private void goOn(R result, Throwable failure) {
        if (failure != null) {
            all.completeExceptionally(failure);
        } else {
            results.add(result);
            go();
        }
    }
}
