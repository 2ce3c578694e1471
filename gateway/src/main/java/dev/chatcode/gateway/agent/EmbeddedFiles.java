package dev.chatcode.gateway.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/// The scripts and texts about agents that the gateway carries with it, in `resources/agents`.
final class EmbeddedFiles {
    private EmbeddedFiles() {}

    /// Writes the installers into a folder, where they are to be run.
    static void writeInstallers(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var name : (Iterable<String>) Stream.concat(
                Stream.of("lib.sh"), Stream.of(Program.values()).map(EmbeddedFiles::installer))::iterator) {
            var unfinished = Files.createTempFile(folder, name, ".new");
            Files.writeString(unfinished, text(name));
            Files.move(
                    unfinished,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The name of the script that installs a program.
    static String installer(Program program) {
        return program.agent() + ".sh";
    }

    static String text(String name) throws IOException {
        try (var resource = EmbeddedFiles.class.getResourceAsStream("/agents/" + name)) {
            if (resource == null) {
                throw new IOException("the gateway's " + name + " is missing from its jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
