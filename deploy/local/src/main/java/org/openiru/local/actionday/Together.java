package org.openiru.local.actionday;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does several things at once; when one fails, the others are told to stop. */
final class Together {

    private Together() {}

    /** One of the things. */
    interface Task {
        void run() throws ActionDayException, InterruptedException;
    }

    static void run(List<Task> tasks) throws ActionDayException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<Boolean> completion = new ExecutorCompletionService<>(threads);
            tasks.forEach(task -> completion.submit(() -> {
                task.run();
                return true;
            }));
            try {
                for (int done = 0; done < tasks.size(); done++) {
                    completion.take().get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof ActionDayException told
                        ? told
                        : new ActionDayException("The action day broke off", e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
    }
}
