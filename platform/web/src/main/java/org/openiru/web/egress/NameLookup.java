package org.openiru.web.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks what addresses a name has. */
@FunctionalInterface
interface NameLookup {

    InetAddress[] lookUp(String name) throws UnknownHostException;
}
