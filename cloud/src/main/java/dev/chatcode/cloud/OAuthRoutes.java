package dev.chatcode.cloud;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// The OAuth 2 endpoints: a page on which a person allows something, and the tokens that come of it.
final class OAuthRoutes {
    /// The one application that is registered here.
    static final String CLIENT_ID = "chatcode-demo";

    static final String CLIENT_SECRET = "chatcode-demo-secret";

    private final Accounts accounts;
    private final Grants grants;

    OAuthRoutes(Accounts accounts, Grants grants) {
        this.accounts = accounts;
        this.grants = grants;
    }

    void addTo(Router router) {
        router.add("GET", "/v1/oauth/authorize", this::page)
                .add("POST", "/v1/oauth/authorize", this::decide)
                .add("POST", "/v1/oauth/token", this::token)
                .add("POST", "/v1/oauth/revoke", this::revoke);
    }

    private Answer page(Request request) {
        var asked = request.query();
        requireClient(asked);
        if (!"code".equals(asked.get("response_type"))) {
            throw new CloudFailure(400, "unsupported_response_type", "response_type must be code.");
        }
        var hidden = asked.entrySet().stream()
                .map(field -> "<input type=hidden name=\"%s\" value=\"%s\">"
                        .formatted(escaped(field.getKey()), escaped(field.getValue())))
                .collect(Collectors.joining());
        var people = accounts.names().stream()
                .map(name -> "<option>%s</option>".formatted(escaped(name)))
                .collect(Collectors.joining());
        return Answer.html(200, """
                <!doctype html><html lang=en><meta charset=utf-8><link rel=icon href="data:,"><title>Authorize Chatcode</title>
                <style>body{font:16px system-ui;max-width:32rem;margin:4rem auto;padding:0 1rem}
                button,select{font:inherit;padding:.5rem 1rem;margin:.5rem .5rem .5rem 0}</style>
                <h1>Authorize Chatcode</h1>
                <p>Chatcode asks for <b>%s</b> access to your droplets. This is a cloud for demos: nothing costs anything.
                <form method=post action="/v1/oauth/authorize">%s
                <p><label>Signed in as <select name=user>%s</select></label>
                <p><button name=decision value=authorize>Authorize application</button>
                <button name=decision value=deny>Deny</button></form></html>
                """.formatted(escaped(asked.getOrDefault("scope", "read")), hidden, people));
    }

    private Answer decide(Request request) {
        var form = request.form();
        requireClient(form);
        var back = form.getOrDefault("redirect_uri", "");
        var state = form.getOrDefault("state", "");
        if (!"authorize".equals(form.get("decision"))) {
            return Answer.redirect(back + "?error=access_denied&state=" + encoded(state));
        }
        var account = accounts.find(form.getOrDefault("user", "")).orElseThrow(CloudFailure::unauthorized);
        var code = grants.newCode(account.name(), back, form.getOrDefault("code_challenge", ""));
        return Answer.redirect(back + "?code=" + code + "&state=" + encoded(state));
    }

    private Answer token(Request request) {
        var form = request.form();
        requireClient(form);
        if (!CLIENT_SECRET.equals(form.get("client_secret"))) {
            return refusal(401, "invalid_client");
        }
        var pair = switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" ->
                grants.tryRedeem(
                        form.getOrDefault("code", ""),
                        form.getOrDefault("redirect_uri", ""),
                        form.getOrDefault("code_verifier", ""));
            case "refresh_token" -> grants.tryRefresh(form.getOrDefault("refresh_token", ""));
            default -> throw new CloudFailure(400, "unsupported_grant_type", "No such grant.");
        };
        return pair.map(this::answer).orElseGet(() -> refusal(400, "invalid_grant"));
    }

    private Answer answer(Grants.Pair pair) {
        var account = accounts.find(pair.user()).orElseThrow(CloudFailure::unauthorized);
        return Answer.json(
                200,
                Map.of(
                        "access_token", pair.access(),
                        "bearer", pair.access(),
                        "token_type", "bearer",
                        "expires_in", Grants.TOKEN_LIFE.toSeconds(),
                        "refresh_token", pair.refresh(),
                        "scope", "read write",
                        "info",
                                Map.of(
                                        "name", account.name(),
                                        "email", account.email(),
                                        "uuid", account.uuid(),
                                        "team_name", account.team())));
    }

    private Answer revoke(Request request) {
        if (grants.find(request.bearer()).isEmpty()) {
            throw CloudFailure.unauthorized();
        }
        grants.revoke(request.form().getOrDefault("token", ""));
        return Answer.json(200, Map.of());
    }

    private static Answer refusal(int status, String error) {
        return Answer.json(status, Map.of("error", error, "error_description", "The grant is not good."));
    }

    private static void requireClient(Map<String, String> given) {
        if (!CLIENT_ID.equals(given.get("client_id"))) {
            throw new CloudFailure(401, "invalid_client", "No such application.");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
