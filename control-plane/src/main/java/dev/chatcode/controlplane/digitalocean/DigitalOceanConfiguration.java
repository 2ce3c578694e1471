package dev.chatcode.controlplane.digitalocean;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import tools.jackson.databind.json.JsonMapper;

/// How DigitalOcean is reached: with time-outs, a bound for answers, and no redirects.
@Configuration(proxyBeanMethods = false)
class DigitalOceanConfiguration {
    @Bean(destroyMethod = "close")
    HttpClient digitalOceanHttpClient(DigitalOceanProperties properties) {
        return HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout())
                .followRedirects(Redirect.NEVER)
                .build();
    }

    @Bean
    DigitalOceanApi digitalOceanApi(RestClient.Builder digitalOceanClient, DigitalOceanProperties properties) {
        return proxy(digitalOceanClient, properties.apiUrl(), DigitalOceanApi.class);
    }

    @Bean
    OAuthApi digitalOceanOAuthApi(RestClient.Builder digitalOceanClient, DigitalOceanProperties properties) {
        return proxy(digitalOceanClient, properties.oauthUrl(), OAuthApi.class);
    }

    @Bean
    RestClient.Builder digitalOceanClient(
            HttpClient digitalOceanHttpClient,
            DigitalOceanProperties properties,
            RateGate gate,
            Refusals refusals,
            JsonMapper json) {
        var requests = new JdkClientHttpRequestFactory(digitalOceanHttpClient);
        requests.setReadTimeout(properties.readTimeout());
        return RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor(new OnBehalf(gate))
                .defaultStatusHandler(HttpStatusCode::isError, refusals::refuse)
                .defaultStatusHandler(HttpStatusCode::is3xxRedirection, refusals::refuse)
                .configureMessageConverters(converters -> converters
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(json))
                        .addCustomConverter(new FormHttpMessageConverter()));
    }

    private static <T> T proxy(RestClient.Builder client, URI base, Class<T> type) {
        var adapter =
                RestClientAdapter.create(client.clone().baseUrl(base.toString()).build());
        return HttpServiceProxyFactory.builderFor(adapter).build().createClient(type);
    }

    /// Puts the caller's token into a request, and looks at what the answer says about their limit.
    private record OnBehalf(RateGate gate) implements ClientHttpRequestInterceptor {
        @Override
        public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
                throws IOException {
            if (!(request.getAttributes().get(Caller.ATTRIBUTE) instanceof Caller caller)) {
                return BoundedResponse.of(execution.execute(request, body));
            }
            request.getHeaders().set(HttpHeaders.AUTHORIZATION, "Bearer " + caller.token());
            var response = BoundedResponse.of(execution.execute(request, body));
            gate.note(
                    caller.user(),
                    response.getHeaders(),
                    response.getStatusCode().value() == 429);
            return response;
        }
    }
}
