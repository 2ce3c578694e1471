package dev.chatcode.e2e.fidelity;

import java.nio.file.Path;

/// Where the files of this repository are.
public final class Repository {
    private Repository() {}

    public static Path path(String relative) {
        String root = System.getProperty("chatcode.root");
        if (root == null) {
            throw new IllegalStateException("chatcode.root is not set; run the tests with Maven");
        }
        return Path.of(root).resolve(relative);
    }
}
