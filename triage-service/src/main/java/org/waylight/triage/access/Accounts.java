package org.waylight.triage.access;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/** Reads the accounts file. */
final class Accounts {

    /** A password is kept as a bcrypt hash only; a role is one of four. */
    private static final Pattern ACCOUNT = Pattern.compile("(\\{bcrypt}[^,]+),(ANALYST|SENIOR|AUDITOR|POLICY)");

    private Accounts() {}

    /**
     * The accounts of a properties file of {@code name={bcrypt}hash,ROLE}.
     *
     * @throws IllegalStateException saying what the operator has to mend
     */
    static List<UserDetails> read(Path file) {
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalStateException("accounts file cannot be read: check triage.accounts-file and its owner");
        }
        List<UserDetails> accounts = new ArrayList<>();
        for (String name : lines.stringPropertyNames()) {
            Matcher account = ACCOUNT.matcher(lines.getProperty(name).strip());
            if (!account.matches()) {
                throw new IllegalStateException(
                        "accounts file must have lines of name={bcrypt}hash,ROLE with role ANALYST, SENIOR, AUDITOR or POLICY");
            }
            accounts.add(User.withUsername(name)
                    .password(account.group(1))
                    .roles(account.group(2))
                    .build());
        }
        return accounts;
    }
}
