package dev.chatcode.gateway.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.Set;

/// The file `~/.ssh/authorized_keys`: read, and replaced as a whole. Knows nothing of what is in it.
///
/// A change is written to a new file in the same folder, given owner, group and mode of the old one, and put in its
/// place by one rename: whoever reads sees the old or the new file, whenever the power fails. Right before the
/// rename the old one is read again, and where somebody has changed it the change is made anew. A change between
/// that reading and the rename, some microseconds, would be lost: the system has no rename that could notice.
final class AuthorizedKeysFile {
    /// Of the file, before and after.
    static final int MAX_BYTES = 1 << 20;

    static final int MAX_ATTEMPTS = 10;
    private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path home;
    private final Path folder;
    private final Path file;

    AuthorizedKeysFile(Path home) {
        this.home = home;
        this.folder = home.resolve(".ssh");
        this.file = folder.resolve("authorized_keys");
    }

    /// Makes a new text of the old one; more than once where others change the file meanwhile.
    @FunctionalInterface
    interface Edit {
        String apply(String text) throws SshKeyRefusedException;
    }

    /// What stands in the place of the file.
    private sealed interface Content {
        String text();
    }

    private record Missing() implements Content {
        @Override
        public String text() {
            return "";
        }
    }

    /// @param key which file it is, whatever its name
    private record Existing(
            String text, String key, UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> mode)
            implements Content {}

    /// The bytes, a character for each; none where there is no file.
    String read() throws IOException, SshKeyRefusedException {
        return content().text();
    }

    /// Does nothing where the text stays the same.
    void edit(Edit edit) throws IOException, SshKeyRefusedException {
        for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var before = content();
            var after = edit.apply(before.text());
            if (after.equals(before.text()) || tryReplace(before, after)) {
                return;
            }
        }
        throw new IOException(file + " is being changed by somebody else again and again");
    }

    /// Whoever else can write here could add keys without us; and sshd, unless told otherwise, uses no such file.
    void requireSafe() throws IOException, SshKeyRefusedException {
        var content = content();
        requireSafe(home, Files.getPosixFilePermissions(home));
        if (Files.exists(folder)) {
            requireSafe(folder, attributes(folder).permissions());
        }
        if (content instanceof Existing existing) {
            requireSafe(file, existing.mode());
            if (!existing.owner().equals(attributes(folder).owner())) {
                throw SshKeyRefusedException.unusable(file + " belongs to somebody else than its folder");
            }
        }
    }

    private static void requireSafe(Path path, Set<PosixFilePermission> mode) throws SshKeyRefusedException {
        if (!Collections.disjoint(mode, WRITABLE_BY_OTHERS)) {
            throw SshKeyRefusedException.unusable(
                    path + " can be written by others, and so sshd does not use it. Run: chmod go-w " + path);
        }
    }

    private Content content() throws IOException, SshKeyRefusedException {
        try {
            if (!attributes(folder).isDirectory()) {
                throw SshKeyRefusedException.unusable(folder + " is a link or no folder, and is left alone");
            }
            var attributes = attributes(file);
            if (!attributes.isRegularFile()) {
                throw SshKeyRefusedException.unusable(file + " is a link or no file, and is left alone");
            }
            return new Existing(
                    text(),
                    String.valueOf(attributes.fileKey()),
                    attributes.owner(),
                    attributes.group(),
                    attributes.permissions());
        } catch (NoSuchFileException e) {
            return new Missing();
        } catch (AccessDeniedException e) {
            throw denied(e);
        }
    }

    private String text() throws IOException, SshKeyRefusedException {
        try (var in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
            var bytes = in.readNBytes(MAX_BYTES + 1);
            requireFits(bytes.length);
            return new String(bytes, ISO_8859_1);
        }
    }

    private void requireFits(int bytes) throws SshKeyRefusedException {
        if (bytes > MAX_BYTES) {
            throw SshKeyRefusedException.tooLarge(file + " may have at most 1 MiB");
        }
    }

    /// False where it is not any more what it was before.
    private boolean tryReplace(Content before, String after) throws IOException, SshKeyRefusedException {
        requireFits(after.length());
        var fresh = createFile();
        try {
            Files.writeString(fresh, after, ISO_8859_1);
            if (before instanceof Existing existing) {
                likeBefore(fresh, existing);
            }
            flush(fresh);
            if (!content().equals(before)) {
                return false;
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        flush(folder);
        return true;
    }

    private Path createFile() throws IOException, SshKeyRefusedException {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder, mode("rwx------"));
                flush(home);
            }
            return Files.createTempFile(folder, ".authorized_keys-", ".chatcode", mode("rw-------"));
        } catch (AccessDeniedException e) {
            throw denied(e);
        }
    }

    private static SshKeyRefusedException denied(AccessDeniedException e) {
        return SshKeyRefusedException.unusable("this gateway's user may not read or write " + e.getFile());
    }

    /// The mode comes last: where it changes hands, the system takes some of it away.
    private void likeBefore(Path fresh, Existing before) throws IOException, SshKeyRefusedException {
        try {
            var now = attributes(fresh);
            if (!now.owner().equals(before.owner())) {
                Files.setOwner(fresh, before.owner());
            }
            if (!now.group().equals(before.group())) {
                Files.setAttribute(fresh, "posix:group", before.group());
            }
        } catch (FileSystemException e) {
            throw SshKeyRefusedException.unusable(file + " belongs to " + before.owner() + ":" + before.group()
                    + ", which this gateway's user cannot keep so");
        }
        Files.setPosixFilePermissions(fresh, before.mode());
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    /// So that the power may fail afterwards.
    private static void flush(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
