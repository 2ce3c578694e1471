package dev.chatcode.controlplane.provisioning;

import java.util.Locale;

/// How far a server is. The first four come one after the other; a new attempt begins with the first.
enum Step {
    /// The cloud was not asked yet.
    REQUESTED,
    /// The cloud is being asked, or was, and nobody knows yet what came of it.
    CREATING,
    /// There is a droplet, which is not switched on yet.
    BOOTING,
    /// It runs, and its gateway has not said hello.
    CONNECTING,
    /// There is nothing to do but to look after it.
    READY,
    /// The cloud has refused, or has lost it. Its owner has to decide.
    FAILED,
    /// It is to be switched off.
    STOPPING,
    /// It is to be switched on.
    STARTING,
    /// What was made is being destroyed, and then it is made anew.
    REPLACING,
    /// What was made is being destroyed, and then it is forgotten.
    DELETING;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Step ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// Whether it is on the way to a server that can be used.
    boolean isMaking() {
        return this == REQUESTED || this == CREATING || this == BOOTING || this == CONNECTING;
    }
}
