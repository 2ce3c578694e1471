package dev.chatcode.controlplane.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/// Routing that is nobody's feature: the sign-in check, and the web app's files.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    static final String STATIC_FILES = "classpath:/static/";

    /// Before everything that may refuse a request and log it.
    private static final int LOG_ORDER = -300;

    /// Before what a feature checks of its own.
    private static final int ACCESS_ORDER = -100;

    private final PublicAddress address;

    WebConfiguration(PublicAddress address) {
        this.address = address;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LogContext()).order(LOG_ORDER);
        registry.addInterceptor(new RouteAccess()).order(ACCESS_ORDER);
        registry.addInterceptor(new OriginCheck(address)).order(ACCESS_ORDER + 1);
    }

    /// Files under `assets` have the hash of their content in their name and never change. Most have a compressed one
    /// beside them, made once with the web app.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(STATIC_FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
        registry.addResourceHandler("/*").addResourceLocations(STATIC_FILES).setCacheControl(CacheControl.noCache());
    }
}
