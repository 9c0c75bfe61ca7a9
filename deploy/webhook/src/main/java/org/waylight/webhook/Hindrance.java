package org.waylight.webhook;

/** Why a record could not be brought now; each with what to do. All are tried again. */
enum Hindrance {
    NO_DIRECTORY("there is no valid directory: have the root sign one into the trust folder"),
    NO_WEBHOOK("the directory names no webhook of this agency: have the root sign one"),
    ANOTHER_RELAY(
            "the directory names another relay's key than this one's: have the root sign this one's, or stop this relay"),
    UNKNOWN_HOST("the webhook's host has no address: check the name, and this machine's name system"),
    NOT_PUBLIC("the webhook's host has an address that is not public: have the agency correct its name's addresses"),
    NOT_TRUSTED("the webhook's certificate is not valid for its host: have the agency renew it"),
    NO_ANSWER("the webhook's host does not answer: trying again, and deputies take over what is due"),
    REDIRECTED(
            "the webhook answers with another address, which is not followed: have the agency answer itself, or a new one signed"),
    NOT_TAKEN("the webhook refuses the request (4xx): ask the agency what its log says"),
    FAILING("the webhook fails (5xx): ask the agency what its log says"),
    TOO_MUCH("the webhook answers too much at once: have the agency keep to the bounds"),
    NOT_UNDERSTOOD("the webhook's answer is none: have the agency keep to its form");

    private final String sentence;

    Hindrance(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
