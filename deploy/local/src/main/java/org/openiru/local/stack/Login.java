package org.openiru.local.stack;

import java.util.List;

/** A person who may sign in to the local stack. */
public record Login(String name, String password, List<String> roles) {
    public Login {
        roles = List.copyOf(roles);
    }
}
