package org.openiru.reporting.readmodel;

import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import jakarta.inject.Singleton;
import org.openiru.web.failure.Absence;

/** MongoDB is away, or changes its primary. */
@Singleton
class AbsentMongo implements Absence {

    @Override
    public boolean isToldBy(Throwable cause) {
        return cause instanceof MongoTimeoutException
                || cause instanceof MongoSocketException
                || cause instanceof MongoNotPrimaryException
                || cause instanceof MongoNodeIsRecoveringException;
    }
}
