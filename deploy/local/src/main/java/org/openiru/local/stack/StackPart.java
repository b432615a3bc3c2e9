package org.openiru.local.stack;

import java.util.List;
import java.util.Set;
import org.openiru.parts.Part;

/**
 * A part in its place in the stack.
 *
 * @param needs the parts that must be ready before
 * @param ports all that it listens on; the first one is shown
 * @param address what a user opens or connects to
 */
record StackPart(String name, Set<String> needs, List<Integer> ports, String address, Part part) {}
