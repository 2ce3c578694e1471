package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JacksonInject;
import java.lang.reflect.Executable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/// Tells Jackson that a record's component is required unless it is marked `@Nullable`, which may be absent.
final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return tryIsNullable(member)
                .map(nullable -> !nullable)
                .orElseGet(() -> super.hasRequiredMarker(config, member));
    }

    /// What is absent is "injected", and nothing is there to inject. Otherwise Jackson would take it for a JSON null
    /// that was sent, which is refused.
    @Override
    public JacksonInject.@Nullable Value findInjectableValue(MapperConfig<?> config, AnnotatedMember member) {
        return tryIsNullable(member).orElse(false)
                ? JacksonInject.Value.construct("absent", true, true)
                : super.findInjectableValue(config, member);
    }

    /// Empty where `member` is not a component of a record.
    private static Optional<Boolean> tryIsNullable(AnnotatedMember member) {
        if (member instanceof AnnotatedParameter parameter
                && parameter.getOwner().getAnnotated() instanceof Executable creator
                && creator.getDeclaringClass().isRecord()) {
            var type = creator.getAnnotatedParameterTypes()[parameter.getIndex()];
            return Optional.of(type.isAnnotationPresent(Nullable.class));
        }
        return Optional.empty();
    }
}
