package org.openiru.web.egress;

import java.net.UnknownHostException;

/** An address that must not be asked. The HTTP client takes it for a name that cannot be resolved, and gives up. */
final class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException(String reason) {
        super(reason);
    }
}
