package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.user.UserId;
import java.util.List;

/// Who somebody is, as the API tells them.
///
/// @param providers those that sign them in
/// @param passkeys how many they have
public record Profile(UserId id, String email, List<Provider> providers, int passkeys) {
    public Profile {
        providers = List.copyOf(providers);
    }
}
