package dev.chatcode.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/// A file of `NAME=value` lines that nobody but its owner can read, because it holds the gateway's token.
final class ConfigFile {
    private ConfigFile() {}

    static Map<String, String> read(Path file) throws InvalidConfigException {
        try {
            requireOwnerOnly(file);
            return parse(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new InvalidConfigException("The configuration file " + file + " does not exist.");
        } catch (IOException e) {
            throw new InvalidConfigException("The configuration file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException, InvalidConfigException {
        var ownerOnly = EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
        if (!ownerOnly.containsAll(Files.getPosixFilePermissions(file))) {
            throw new InvalidConfigException(
                    "The configuration file " + file + " holds a secret and is open to others. Run: chmod 600 " + file);
        }
    }

    private static Map<String, String> parse(Path file, String text) throws InvalidConfigException {
        var settings = new LinkedHashMap<String, String>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            var equals = line.indexOf('=');
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (equals <= 0) {
                throw new InvalidConfigException(
                        "Line %d of the configuration file %s is not NAME=value.".formatted(number, file));
            }
            settings.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return settings;
    }
}
