package org.openiru.reporting.history;

import java.util.Map;

/** How a line says its values. */
interface LineFormat {

    /** The values by the names of their columns; what is empty is not there. */
    Map<String, String> values(String line) throws RejectedLine;
}
