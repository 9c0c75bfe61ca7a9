package org.waylight.standalone.licence;

import java.util.List;

/**
 * A library that ships.
 *
 * @param name as its registry knows it: {@code group:artifact}, or a package's name
 * @param licences SPDX ids or its authors' own names; whoever ships it chooses one
 */
record Library(String name, String version, List<String> licences) {

    Library {
        licences = List.copyOf(licences);
    }
}
