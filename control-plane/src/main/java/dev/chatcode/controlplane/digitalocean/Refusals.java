package dev.chatcode.controlplane.digitalocean;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Finds out which [DigitalOceanProblem] an answer means. Its words are looked at and never passed on.
@Component
class Refusals {
    private static final int MAX_READ = 64 * 1024;

    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    void refuse(HttpRequest request, ClientHttpResponse response) throws IOException {
        var status = response.getStatusCode().value();
        var path = request.getURI().getPath();
        var words = words(response.getBody().readNBytes(MAX_READ));
        var problem = path.startsWith("/v1/oauth/") ? ofOAuth(status, words) : ofApi(status, words);
        throw new DigitalOceanException(problem, request.getMethod() + " " + path + ": status " + status);
    }

    /// A grant that is no good any more is its user's business; all else is ours or DigitalOcean's.
    private static DigitalOceanProblem ofOAuth(int status, String words) {
        var ofUser = words.contains("invalid_grant") || (status == 401 && !words.contains("invalid_client"));
        return ofUser ? DigitalOceanProblem.UNAUTHORIZED : DigitalOceanProblem.UNAVAILABLE;
    }

    private static DigitalOceanProblem ofApi(int status, String words) {
        return switch (status) {
            case 401 -> DigitalOceanProblem.UNAUTHORIZED;
            case 402 -> DigitalOceanProblem.PAYMENT_REQUIRED;
            case 403 -> isOfPayment(words) ? DigitalOceanProblem.PAYMENT_REQUIRED : DigitalOceanProblem.ACCOUNT_LOCKED;
            case 404 -> DigitalOceanProblem.NOT_FOUND;
            case 429 -> DigitalOceanProblem.RATE_LIMITED;
            case 400, 409, 412, 422 -> ofRequest(words);
            default -> DigitalOceanProblem.UNAVAILABLE;
        };
    }

    private static DigitalOceanProblem ofRequest(String words) {
        if (words.contains("droplet limit")) {
            return DigitalOceanProblem.DROPLET_LIMIT;
        }
        if (isOfPayment(words)) {
            return DigitalOceanProblem.PAYMENT_REQUIRED;
        }
        if (words.contains("locked")) {
            return DigitalOceanProblem.ACCOUNT_LOCKED;
        }
        return words.contains("pending event") ? DigitalOceanProblem.BUSY : DigitalOceanProblem.REFUSED;
    }

    private static boolean isOfPayment(String words) {
        return words.contains("payment") || words.contains("billing");
    }

    private String words(byte[] body) {
        try {
            var answer = json.readTree(new String(body, StandardCharsets.UTF_8));
            return String.join(
                            " ",
                            answer.path("id").asString(""),
                            answer.path("message").asString(""),
                            answer.path("error").asString(""))
                    .toLowerCase(Locale.ROOT);
        } catch (JacksonException e) {
            return ""; // a page of some proxy; the status has to do
        }
    }
}
