package dev.chatcode.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who may sign in: a few people by name, without a password, since nothing here is worth one.
public final class Accounts {
    private static final List<String> NAMES = List.of("ada", "grace", "linus");

    /// Guarded by this.
    private final Map<String, Account> accounts = new LinkedHashMap<>();

    Accounts() {
        NAMES.forEach(name -> accounts.put(name, Account.named(name)));
    }

    public synchronized void put(Account account) {
        accounts.put(account.name(), account);
    }

    synchronized Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    synchronized List<String> names() {
        return List.copyOf(accounts.keySet());
    }
}
