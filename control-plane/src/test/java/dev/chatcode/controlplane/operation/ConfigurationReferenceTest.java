package dev.chatcode.controlplane.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.ControlPlane;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/// `docs/configuration.md` names every setting of ours with its default, and no other.
class ConfigurationReferenceTest {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(chatcode[.][a-z0-9.-]+)` \\| ?(.*?) ?\\|");

    /// `${chatcode.name:default}`
    private static final Pattern PLACEHOLDER = Pattern.compile("[$]\\{(chatcode[.][a-z0-9.-]+)(?::([^}]*))?\\}");

    @Test
    void theTableOfSettingsIsThatOfTheCode() throws IOException, ClassNotFoundException {
        var documented = new TreeMap<String, String>();
        ROW.matcher(Files.readString(ROOT.resolve("docs/configuration.md")))
                .results()
                .forEach(row -> documented.put(
                        row.group(1), row.group(2).replace("`", "").strip()));

        assertThat(documented).isEqualTo(settings());
    }

    private static SortedMap<String, String> settings() throws IOException, ClassNotFoundException {
        var settings = new TreeMap<String, String>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents(ControlPlane.class.getPackageName())) {
            var type = Class.forName(found.getBeanClassName());
            addRecord(
                    settings, type.getAnnotation(ConfigurationProperties.class).value(), type);
        }
        addPlaceholders(settings);
        return settings;
    }

    private static void addRecord(SortedMap<String, String> settings, String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            var name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            if (component.getType().isRecord()) {
                addRecord(settings, name, component.getType());
            } else {
                settings.put(name, defaultOf(type, component));
            }
        }
    }

    /// An annotation of a parameter, which a record hands to its constructor alone.
    private static String defaultOf(Class<?> type, RecordComponent component) {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            var value = parameter.getAnnotation(DefaultValue.class);
            if (parameter.getName().equals(component.getName()) && value != null) {
                return String.join(",", value.value());
            }
        }
        return "";
    }

    private static void addPlaceholders(SortedMap<String, String> settings) throws IOException {
        try (var files = Files.walk(ROOT.resolve("control-plane/src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                PLACEHOLDER
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(found -> settings.put(found.group(1), found.group(2) == null ? "" : found.group(2)));
            }
        }
    }
}
