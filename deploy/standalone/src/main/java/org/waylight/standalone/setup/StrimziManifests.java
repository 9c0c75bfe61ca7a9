package org.waylight.standalone.setup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * The topic table as Strimzi's operators take it: a {@code KafkaTopic} for each topic, a {@code KafkaUser} for each principal
 * with its rights and quota. Pure: the same table and agencies give the same text.
 */
public final class StrimziManifests {

    /** The {@code Kafka} that they belong to. */
    static final String CLUSTER = "waylight";

    private static final String API = "kafka.strimzi.io/v1";
    private static final String HEAD =
            "# Made from the topic table by ./waylight manifests: change the table, not this file.\n";
    /** What one broker does in place of replicas. */
    private static final String FLUSH = "flush.messages";

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private StrimziManifests() {}

    /**
     * The topics.
     *
     * @param replicas copies of each record, on as many brokers
     * @param inSync how many of them must have a record before it counts as received
     */
    public static String topics(Collection<String> agencies, int replicas, int inSync) {
        return text(Topics.all(agencies).stream()
                .map(topic -> topic(topic, replicas, inSync))
                .toList());
    }

    private static Map<String, Object> topic(TopicSpec topic, int replicas, int inSync) {
        Map<String, Object> config = new TreeMap<>(topic.config());
        config.put("min.insync.replicas", inSync);
        config.put("unclean.leader.election.enable", false);
        if (inSync > 1) config.remove(FLUSH);
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("topicName", topic.name());
        spec.put("partitions", 1);
        spec.put("replicas", replicas);
        spec.put("config", config);
        return object("KafkaTopic", topic.name().toLowerCase(Locale.ROOT), spec);
    }

    /** The principals, each with a certificate of its own. An agency's private key is made at the agency, and never comes here. */
    public static String users(Collection<String> agencies) {
        Quotas quotas = Quotas.shipped();
        List<AclBinding> rights = Rights.of(agencies);
        return text(Rights.principals(agencies).stream()
                .map(principal -> user(
                        name(principal, agencies),
                        agencies.contains(principal) ? "tls-external" : "tls",
                        rights.stream()
                                .filter(right -> right.entry().principal().equals("User:" + principal))
                                .toList(),
                        Setup.WITH_QUOTA_OF_A_SERVICE.contains(principal) ? quotas.ofServices() : quotas.of(principal)))
                .toList());
    }

    /** The principal's name in its certificate. Kubernetes knows no capitals, and no agency may be called like a service. */
    private static String name(String principal, Collection<String> agencies) {
        return agencies.contains(principal) ? "agency-" + principal.toLowerCase(Locale.ROOT) : principal;
    }

    private static Map<String, Object> user(
            String name, String authentication, List<AclBinding> rights, Map<String, Double> quotas) {
        Map<Map<String, Object>, List<String>> operations = new LinkedHashMap<>();
        rights.stream()
                .sorted(Comparator.comparing(
                                (AclBinding right) -> right.pattern().resourceType())
                        .thenComparing(right -> right.pattern().patternType())
                        .thenComparing(right -> right.pattern().name())
                        .thenComparing(right -> right.entry().operation()))
                .forEach(right -> operations
                        .computeIfAbsent(resource(right), _ -> new ArrayList<>())
                        .add(words(right.entry().operation().name())));
        List<Map<String, Object>> acls = new ArrayList<>();
        operations.forEach((resource, allowed) -> {
            Map<String, Object> acl = new LinkedHashMap<>();
            acl.put("resource", resource);
            acl.put("operations", allowed);
            acls.add(acl);
        });
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("authentication", Map.of("type", authentication));
        spec.put("authorization", ordered("type", "simple", "acls", acls));
        Map<String, Object> limits = new TreeMap<>();
        // producer_byte_rate is producerByteRate there.
        quotas.forEach((limit, bytes) -> {
            String words = words(limit);
            limits.put(Character.toLowerCase(words.charAt(0)) + words.substring(1), bytes.longValue());
        });
        spec.put("quotas", limits);
        return object("KafkaUser", name, spec);
    }

    private static Map<String, Object> resource(AclBinding right) {
        return ordered(
                "type", type(right.pattern().resourceType()),
                "name", right.pattern().name(),
                "patternType", right.pattern().patternType() == PatternType.PREFIXED ? "prefix" : "literal");
    }

    private static String type(ResourceType type) {
        return switch (type) {
            case TOPIC -> "topic";
            case GROUP -> "group";
            case TRANSACTIONAL_ID -> "transactionalId";
            default -> throw new IllegalArgumentException("rights on " + type + " have no word here yet");
        };
    }

    /** DESCRIBE_CONFIGS is DescribeConfigs there. */
    private static String words(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
            words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return words.toString();
    }

    private static Map<String, Object> object(String kind, String name, Map<String, Object> spec) {
        return ordered(
                "apiVersion",
                API,
                "kind",
                kind,
                "metadata",
                ordered("name", name, "labels", Map.of("strimzi.io/cluster", CLUSTER)),
                "spec",
                spec);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static String text(List<Map<String, Object>> objects) {
        StringBuilder text = new StringBuilder(HEAD);
        objects.forEach(object -> text.append("---\n").append(YAML.writeValueAsString(object)));
        return text.toString();
    }
}
