package org.openiru.reporting.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A database of which some bulk writes fail: before, in the middle of, or after having been done. */
final class FaultyDatabase {

    /** Where a bulk write fails. */
    enum Fault {
        NONE,
        BEFORE,
        HALFWAY,
        AFTER
    }

    /** Decides on each bulk write. */
    interface Plan {
        Fault faultOf(String collection);
    }

    private FaultyDatabase() {}

    static MongoDatabase wrap(MongoDatabase database, Plan plan) {
        return proxy(MongoDatabase.class, (method, arguments) -> {
            Object result = call(database, method, arguments);
            return result instanceof MongoCollection<?> ? wrap(documents(result), plan) : result;
        });
    }

    private static MongoCollection<Document> wrap(MongoCollection<Document> collection, Plan plan) {
        String name = collection.getNamespace().getCollectionName();
        return documents(proxy(MongoCollection.class, (method, arguments) -> {
            if (!method.getName().equals("bulkWrite") || arguments == null) {
                return call(collection, method, arguments);
            }
            return write(collection, plan.faultOf(name), method, arguments);
        }));
    }

    private static @Nullable Object write(
            MongoCollection<Document> collection, Fault fault, Method method, Object[] arguments) throws Throwable {
        if (fault == Fault.NONE) {
            return call(collection, method, arguments);
        }
        List<?> models = (List<?>) arguments[0];
        if (fault == Fault.HALFWAY && models.size() > 1) {
            // An unordered write may leave any of its parts undone, and not just the last ones.
            arguments[0] = IntStream.range(0, models.size())
                    .filter(i -> i % 2 == 1)
                    .mapToObj(models::get)
                    .toList();
            call(collection, method, arguments);
        } else if (fault == Fault.AFTER) {
            call(collection, method, arguments);
        }
        throw new MongoException("The connection broke " + fault);
    }

    private interface Handler {
        @Nullable
        Object handle(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> handler.handle(method, args)));
    }

    @SuppressWarnings("unchecked")
    private static MongoCollection<Document> documents(Object collection) {
        return (MongoCollection<Document>) collection;
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
