package dev.chatcode.controlplane.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The schemas of what goes over the wire: names in snake_case, and a field of a record always there, unless it may be
/// null.
final class JsonModels extends ModelResolver {
    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    JsonModels() {
        super(Json31.mapper().copy().setPropertyNamingStrategy(SNAKE_CASE));
        openapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var schema = super.resolve(type, context, chain);
        var raw = _mapper.constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            var reference = schema.get$ref();
            var name = reference == null ? schema.getName() : reference.substring(reference.lastIndexOf('/') + 1);
            var model = name == null ? schema : context.getDefinedModels().getOrDefault(name, schema);
            require(model, raw);
        }
        return schema;
    }

    private static void require(Schema<?> model, Class<?> type) {
        if (model.getProperties() == null) {
            return;
        }
        List<String> required = Arrays.stream(type.getRecordComponents())
                .filter(component -> !isNullable(component))
                .map(component -> SNAKE_CASE.translate(component.getName()))
                .filter(model.getProperties()::containsKey)
                .toList();
        model.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
