package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Signs HTTP requests by RFC 9421 with {@code ed25519} (section 3.3.6), and names a body by RFC 9530. A signature base begins with a
 * quotation mark and a {@link Transcript} with the length of its domain tag, so neither can be taken for the other.
 */
public final class HttpSignatures {

    /** What a structured field may hold in a string (RFC 8941, section 3.3.3), but for what would need escaping. */
    private static final Pattern TEXT = Pattern.compile("[ !#-\\[\\]-~]*");

    private HttpSignatures() {}

    /**
     * The two header fields that sign a request.
     *
     * @param label the signature's name among others, a key of a structured field
     * @param components name and value of what is covered, in the order in which it is signed; derived ones begin with {@code @}
     * @param parameters of the signature, in their order: numbers as {@link Long}, text as {@link String}
     */
    public static Map<String, String> sign(
            IdentityKey key,
            String label,
            SequencedMap<String, String> components,
            SequencedMap<String, Object> parameters) {
        String signatureParams = signatureParams(components, parameters);
        byte[] signature = key.sign(base(components, signatureParams).getBytes(UTF_8));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Signature-Input", label + "=" + signatureParams);
        fields.put("Signature", label + "=:" + Base64.getEncoder().encodeToString(signature) + ":");
        return fields;
    }

    /** Names a body (RFC 9530, section 2): {@code Content-Digest} with SHA-256. */
    public static String contentDigest(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Suite.sha256(body)) + ":";
    }

    /** The signature base (RFC 9421, section 2.5): a line for each component, then the parameters. */
    static String base(SequencedMap<String, String> components, String signatureParams) {
        return components.entrySet().stream()
                        .map(component -> quoted(component.getKey()) + ": " + oneLine(component.getValue()) + "\n")
                        .collect(joining())
                + "\"@signature-params\": " + signatureParams;
    }

    static String signatureParams(SequencedMap<String, String> components, SequencedMap<String, Object> parameters) {
        return components.sequencedKeySet().stream().map(HttpSignatures::quoted).collect(joining(" ", "(", ")"))
                + parameters.entrySet().stream()
                        .map(parameter -> ";" + parameter.getKey() + "=" + bare(parameter.getValue()))
                        .collect(joining());
    }

    private static String bare(Object value) {
        return switch (value) {
            case Long number -> number.toString();
            case String text -> quoted(text);
            default -> throw new IllegalArgumentException("a parameter must be a number or text");
        };
    }

    private static String quoted(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("a name or parameter of a signature must be printable ASCII");
        }
        return "\"" + text + "\"";
    }

    private static String oneLine(String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a signed component must be one line");
        }
        return value;
    }
}
