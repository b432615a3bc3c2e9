package org.openiru.referral.verification;

import java.util.function.Function;
import org.openiru.web.egress.OutboundResult;

/**
 * From where the unit looks.
 *
 * @param way asks for the page at an address
 */
record Viewpoint(String name, Function<String, OutboundResult> way) {

    OutboundResult ask(String url) {
        return way.apply(url);
    }
}
