package org.waylight.envelope;

import java.util.List;

/** Where a party's secret keys live. The one interface behind which an HSM or a KMS goes. */
public interface KeyVault {

    IdentityKey identity();

    /** Every key that still opens, the newest first; never empty. */
    List<OpeningKey> openingKeys();

    /** Encrypts the party's own data at rest. */
    StoreKey storeKey();

    /** Makes tokens of what the party compares; made on first use. */
    TokenKey tokenKey();

    /** Makes a new newest opening key; the older ones go on opening what was sealed to them. */
    OpeningKey rotate();
}
