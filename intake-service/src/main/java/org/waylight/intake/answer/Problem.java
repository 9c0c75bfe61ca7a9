package org.waylight.intake.answer;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Everything that an answer can complain of (RFC 9457). The type URIs are stable; no text quotes what was sent. */
public enum Problem {
    TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "too-large",
            "The envelope is too large",
            "Shorten the report, seal it again and send it again."),
    MALFORMED(
            HttpStatus.BAD_REQUEST,
            "malformed",
            "The body is not a sealed envelope",
            "Send one whole envelope, sealed by the current page or client, as application/octet-stream."),
    UNKNOWN_SUITE(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "unknown-suite",
            "The envelope is sealed by an unknown suite",
            "Reload the page or update the client, seal the report again and send it again."),
    UNKNOWN_KEY(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "unknown-key",
            "The envelope is sealed to an unknown key",
            "Get the current keys from /api/v1/keys, seal the report again and send it again."),
    EXPIRED_KEY(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "expired-key",
            "The envelope is sealed to a key that has expired",
            "Get the current keys from /api/v1/keys, seal the report again and send it again."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "The media type is not supported",
            "Send the envelope as application/octet-stream."),
    METHOD_NOT_ALLOWED(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "The method is not allowed here",
            "Use a method that the header Allow lists."),
    NO_ADDRESS(
            HttpStatus.NOT_FOUND,
            "no-address",
            "The cards are not set up",
            "The operator has to set intake.public-url to the address that the cards shall name."),
    NOT_FOUND(HttpStatus.NOT_FOUND, "not-found", "There is nothing here", "Check the address."),
    WORK_REQUIRED(
            HttpStatus.PRECONDITION_REQUIRED,
            "work-required",
            "A proof of work for this id is missing or has expired",
            "Get a challenge from /api/v1/challenges/{id}, solve it, send it again."),
    OTHER_SITE(
            HttpStatus.FORBIDDEN,
            "other-site",
            "The form was sent from another site",
            "Open the page yourself and send it from there."),
    UNAVAILABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "unavailable",
            "This cannot be done right now",
            "Nothing was received. Wait as long as the header Retry-After says, then try again."),
    INTERNAL(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal",
            "Something went wrong here",
            "Nothing was received. Try again later.");

    /** Seconds that a caller should wait; outages of a broker last about that long. */
    public static final String RETRY_AFTER = "30";

    private final HttpStatus status;
    private final String type;
    private final String title;
    private final String detail;

    Problem(HttpStatus status, String type, String title, String detail) {
        this.status = status;
        this.type = "urn:waylight:problem:" + type;
        this.title = title;
        this.detail = detail;
    }

    /** The answer. Its body never varies, so it says nothing about who asked or what was sent. */
    public ResponseEntity<Object> answer() {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (this == UNAVAILABLE) {
            answer.header("Retry-After", RETRY_AFTER);
        }
        return answer.body(body());
    }

    byte[] json() {
        return JsonMapper.shared().writeValueAsBytes(body());
    }

    private Body body() {
        return new Body(type, title, status.value(), detail);
    }

    /** The problem that stands for an HTTP status which no handler of ours gave. */
    static Problem of(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 428 -> WORK_REQUIRED;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? INTERNAL : MALFORMED;
        };
    }

    private record Body(String type, String title, int status, String detail) {}
}
