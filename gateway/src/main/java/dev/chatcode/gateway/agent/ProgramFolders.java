package dev.chatcode.gateway.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where programs are looked for.
///
/// @param folders the first first
public record ProgramFolders(List<Path> folders) {
    public ProgramFolders {
        folders = List.copyOf(folders);
    }

    /// Its file, where there is one that can be executed.
    public Optional<Path> find(Program program) {
        return folders.stream()
                .map(folder -> folder.resolve(program.binary()))
                .filter(file -> Files.isExecutable(file) && Files.isRegularFile(file))
                .findFirst();
    }
}
