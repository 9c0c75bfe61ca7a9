package org.waylight.triage.queue;

import java.util.Arrays;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;
import org.waylight.triage.access.Action;
import org.waylight.triage.access.Role;

/** Who else works at the desk. */
@Component
class Colleagues {

    private final UserDetailsService accounts;

    Colleagues(UserDetailsService accounts) {
        this.accounts = accounts;
    }

    /** Whether there is an account of this name that may claim reports. */
    boolean mayClaim(String name) {
        try {
            UserDetails account = accounts.loadUserByUsername(name);
            return account.isEnabled()
                    && Arrays.stream(Role.values())
                            .filter(Action.CLAIM::allows)
                            .anyMatch(role -> account.getAuthorities().stream()
                                    .anyMatch(right -> ("ROLE_" + role.name()).equals(right.getAuthority())));
        } catch (UsernameNotFoundException nobody) {
            return false;
        }
    }
}
