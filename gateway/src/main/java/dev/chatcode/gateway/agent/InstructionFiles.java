package dev.chatcode.gateway.agent;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.chatcode.protocol.command.SessionCommand.AgentConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `CLAUDE.md` and `AGENTS.md`, from which agents learn where they are. Written where there is nothing of that name,
/// not even a link that leads nowhere; what is there belongs to the user.
public final class InstructionFiles {
    private static final String CLAUDE = "CLAUDE.md";
    private static final String AGENTS = "AGENTS.md";
    private static final Set<OpenOption> NEW = Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS);

    private InstructionFiles() {}

    /// Writes what is missing.
    ///
    /// @param root of the workspace, without links
    /// @param folder in it; where a part of it has become a link, nothing is written
    /// @param config what they are to say instead of what the gateway says
    public static void write(Path root, Path folder, @Nullable AgentConfig config) throws IOException {
        var claude = config == null ? null : config.claudeMd();
        var agents = config == null ? null : config.agentsMd();
        var texts = Map.of(
                CLAUDE, claude == null ? EmbeddedFiles.text(CLAUDE) : claude,
                AGENTS, agents == null ? EmbeddedFiles.text(AGENTS) : agents);
        try (var stream = Files.newDirectoryStream(root)) {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                writeBelow(secure, namesOf(root, folder), texts);
            } else {
                writeAll(new ByPath(folder), texts);
            }
        }
    }

    private static Iterator<Path> namesOf(Path root, Path folder) {
        return folder.equals(root)
                ? Collections.emptyIterator()
                : root.relativize(folder).iterator();
    }

    /// Goes down folder by folder: none of them can be replaced by a link that leads out meanwhile.
    private static void writeBelow(SecureDirectoryStream<Path> open, Iterator<Path> names, Map<String, String> texts)
            throws IOException {
        if (!names.hasNext()) {
            writeAll(new InFolder(open), texts);
            return;
        }
        try (var next = open.newDirectoryStream(names.next(), NOFOLLOW_LINKS)) {
            writeBelow(next, names, texts);
        }
    }

    private static void writeAll(Folder folder, Map<String, String> texts) throws IOException {
        for (var text : texts.entrySet()) {
            writeMissing(folder, Path.of(text.getKey()), text.getValue());
        }
    }

    private static void writeMissing(Folder folder, Path name, String text) throws IOException {
        try (var file = folder.create(name)) {
            writeOrDelete(folder, name, file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException e) {
            // The user's own.
        }
    }

    /// Half a file would never be completed.
    private static void writeOrDelete(Folder folder, Path name, SeekableByteChannel file, ByteBuffer bytes)
            throws IOException {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            folder.delete(name);
            throw e;
        }
    }

    /// Where files are created.
    private sealed interface Folder {
        SeekableByteChannel create(Path name) throws IOException;

        void delete(Path name) throws IOException;
    }

    /// A folder that was opened, wherever it is by now.
    private record InFolder(SecureDirectoryStream<Path> open) implements Folder {
        @Override
        public SeekableByteChannel create(Path name) throws IOException {
            return open.newByteChannel(name, NEW);
        }

        @Override
        public void delete(Path name) throws IOException {
            open.deleteFile(name);
        }
    }

    /// For systems that cannot open a folder.
    private record ByPath(Path folder) implements Folder {
        @Override
        public SeekableByteChannel create(Path name) throws IOException {
            return Files.newByteChannel(folder.resolve(name), NEW);
        }

        @Override
        public void delete(Path name) throws IOException {
            Files.delete(folder.resolve(name));
        }
    }
}
