package org.waylight.standalone;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import java.util.List;
import org.waylight.standalone.services.Links;

/** What somebody brings to the desk: a link to come by and a device that holds passkeys. */
final class DeskPerson {

    private DeskPerson() {}

    static String link(WholeSystem.Running system, String role) throws IOException {
        return new Links(system.data(), system.ports())
                .make(List.of(role))
                .getFirst()
                .address()
                .toString();
    }

    /** A device with a finger reader whose owner always says yes. */
    static JsonObject giveAuthenticator(PageVisitor person, String transport) {
        CDPSession devtools = person.context().newCDPSession(person.page());
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", transport);
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var device = new JsonObject();
        device.add("options", options);
        return devtools.send("WebAuthn.addVirtualAuthenticator", device);
    }
}
