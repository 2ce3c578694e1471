package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// The filters in front of every route: who is asking, CSRF, headers. Who may do what is [RouteAccess] and the
/// features.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /// The server decides when a sign-in ends; the cookie only has to live longer. Browsers allow no more.
    private static final Duration COOKIE_LIFE = Duration.ofDays(400);

    /// Gateways show a token of their own, which is nobody's sign-in.
    @Bean
    @Order(0)
    SecurityFilterChain gateways(HttpSecurity http, PublicAddress address) {
        return shared(http.securityMatcher("/gw/**"), new NullSecurityContextRepository(), address)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /// Requests that carry their token themselves: no browser made them, and they get no cookie.
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, SecurityContextRepository access, PublicAddress address) {
        return shared(http.securityMatcher(BearerToken::isIn), access, address)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain browsers(
            HttpSecurity http, SecurityContextRepository access, CsrfRefusal refusal, PublicAddress address) {
        return shared(http, access, address)
                .csrf(csrf -> csrf.spa().csrfTokenRepository(csrfTokens(address)))
                .exceptionHandling(errors -> errors.accessDeniedHandler(refusal))
                .build();
    }

    private static HttpSecurity shared(HttpSecurity http, SecurityContextRepository access, PublicAddress address) {
        return http.securityContext(context -> context.securityContextRepository(access))
                .headers(headers -> headers(headers, address))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    @Bean
    CookieSerializer cookieSerializer(PublicAddress address) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(address.isSecure() ? "__Host-chatcode" : "chatcode");
        cookie.setUseSecureCookie(address.isSecure());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setCookieMaxAge((int) COOKIE_LIFE.toSeconds());
        return cookie;
    }

    private static CsrfTokenRepository csrfTokens(PublicAddress address) {
        var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/").secure(address.isSecure()));
        return tokens;
    }

    /// What a route answers is for its user alone. Files say themselves how long they may be kept.
    private static void doNotStore(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, PublicAddress address) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentSecurityPolicy(address)))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(SecurityConfiguration::doNotStore)
                .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Opener-Policy", "same-origin"))
                .addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "same-origin"))
                .addHeaderWriter(new StaticHeadersWriter(
                        "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"));
    }

    /// Only our own scripts run, and they talk to us alone. Terminals style their cells inline.
    private static String contentSecurityPolicy(PublicAddress address) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "connect-src 'self' " + address.webSocketOrigin(),
                "worker-src 'self' blob:",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "object-src 'none'",
                "form-action 'self'");
    }
}
