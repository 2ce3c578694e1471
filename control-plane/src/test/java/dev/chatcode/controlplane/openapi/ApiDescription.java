package dev.chatcode.controlplane.openapi;

import static java.util.Objects.requireNonNull;

import dev.chatcode.controlplane.account.Access;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.Open;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/// What cannot be read from the routes: names as JSON has them, how one signs in, and that every
/// failure is a problem of the same form.
final class ApiDescription {
    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(User.class, Access.class)
                .replaceWithSchema(JsonNode.class, new ObjectSchema().additionalProperties(true));
    }

    @Bean
    ModelResolver models() {
        return new JsonModels();
    }

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(new Info()
                        .title("Chatcode")
                        .version("1")
                        .description("The HTTP API of the control plane. Everything that fails answers with a problem "
                                + "(RFC 9457) whose `code` is stable.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSchemas("Problem", problem())
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("chatcode")));
    }

    @Bean
    GlobalOperationCustomizer everyOperation() {
        return ApiDescription::describe;
    }

    /// Bodies that are no JSON.
    @Bean
    OpenApiCustomizer streams() {
        return document -> {
            var files = requireNonNull(document.getPaths().get("/api/sessions/{id}/files"));
            files.getPost()
                    .setRequestBody(new RequestBody().required(true).content(stream("application/octet-stream")));
            requireNonNull(files.getGet().getResponses().get("200")).setContent(stream("application/octet-stream"));
            var events = requireNonNull(document.getPaths().get("/api/events")).getGet();
            requireNonNull(events.getResponses().get("200")).setContent(stream("text/event-stream"));
        };
    }

    private static Content stream(String type) {
        return new Content().addMediaType(type, new MediaType().schema(new StringSchema().format("binary")));
    }

    private static Operation describe(Operation operation, HandlerMethod route) {
        operation.setOperationId(operationId(route));
        var answer = new ApiResponse()
                .description("A problem, named by its `code`")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        operation.getResponses().addApiResponse("4XX", answer);
        operation.getResponses().addApiResponse("5XX", answer);
        var isOpen = route.hasMethodAnnotation(Open.class)
                || AnnotatedElementUtils.hasAnnotation(route.getBeanType(), Open.class);
        operation.setSecurity(
                isOpen
                        ? List.of()
                        : List.of(
                                new SecurityRequirement().addList("session"),
                                new SecurityRequirement().addList("token")));
        return operation;
    }

    /// Such as `sshKeyList`: stays when another controller gets a method of the same name.
    private static String operationId(HandlerMethod route) {
        var controller = route.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        return StringUtils.uncapitalize(controller)
                + StringUtils.capitalize(route.getMethod().getName());
    }

    private static Schema<?> problem() {
        Schema<?> problem = new ObjectSchema();
        problem.addProperty("type", new StringSchema());
        problem.addProperty("title", new StringSchema().description("What kind of failure it is, for a person"));
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema().description("What to do about it, for a person"));
        problem.addProperty("instance", new StringSchema());
        problem.addProperty("code", new StringSchema().description("What kind of failure it is, for a program"));
        problem.addProperty("field", new StringSchema().description("Which field of the request is wrong"));
        problem.addProperty("limit", new IntegerSchema().format("int64"));
        problem.addProperty("retry_after", new IntegerSchema().description("Seconds"));
        problem.setRequired(List.of("title", "status", "code"));
        return problem;
    }
}
