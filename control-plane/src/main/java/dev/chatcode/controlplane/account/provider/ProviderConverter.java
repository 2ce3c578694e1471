package dev.chatcode.controlplane.account.provider;

import dev.chatcode.controlplane.account.Provider;
import dev.chatcode.controlplane.web.Failure;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/// Reads providers in addresses.
@Component
class ProviderConverter implements Converter<String, Provider> {
    @Override
    public Provider convert(String name) {
        return Provider.tryOfWireName(name).orElseThrow(() -> Failure.NOT_FOUND.withDetail("No such provider."));
    }
}
