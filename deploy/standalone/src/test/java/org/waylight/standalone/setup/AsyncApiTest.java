package org.waylight.standalone.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.standalone.Place;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** docs/asyncapi.yaml says what the topic table says, and the rights that are made from it. Its form is checked by the tests in JavaScript. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AsyncApiTest {

    /** An agency for the document's parameter. */
    private static final String AGENCY = "GB-X";

    private static final Path FILE = Place.checkout().root().resolve("docs/asyncapi.yaml");
    private static final JsonNode DOCUMENT = YAMLMapper.builder().build().readTree(FILE.toFile());

    @Test
    void its_channels_are_the_rows_of_the_topic_table() {
        Map<String, Map<String, Object>> table = new TreeMap<>();
        Topics.all(Set.of(AGENCY)).forEach(topic -> table.put(topic.name(), row(topic)));

        Map<String, Map<String, Object>> document = new TreeMap<>();
        DOCUMENT.get("channels").forEach(channel -> document.put(address(channel), row(channel)));

        assertThat(document.keySet()).isEqualTo(table.keySet());
        table.forEach((topic, row) -> assertThat(document.get(topic)).as(topic).isEqualTo(row));
    }

    @Test
    void its_operations_are_what_each_principal_may_do() {
        Set<String> rights = Rights.of(Set.of(AGENCY)).stream()
                .filter(right -> right.pattern().resourceType() == ResourceType.TOPIC)
                .filter(right -> !right.pattern().name().equals(Rights.groupPrefix(Rights.ROUTING)))
                .map(right -> right.entry().principal().replace("User:", "")
                        + (right.entry().operation() == AclOperation.WRITE ? " send " : " receive ")
                        + right.pattern().name())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> operations = DOCUMENT.get("operations")
                .valueStream()
                .map(operation -> principal(operation.get("x-principal")) + " "
                        + operation.get("action").asString() + " "
                        + address(DOCUMENT.at(
                                operation.at("/channel/$ref").asString().substring(1))))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(operations).isEqualTo(rights).hasSameSizeAs(DOCUMENT.get("operations"));
    }

    @Test
    void its_consumer_groups_begin_as_the_rights_want_it() {
        DOCUMENT.get("operations")
                .valueStream()
                .filter(operation -> operation.get("action").asString().equals("receive"))
                .forEach(operation -> {
                    String pattern =
                            operation.at("/bindings/kafka/groupId/pattern").asString();
                    String principal = principal(operation.get("x-principal"));
                    assertThat(Rights.groupPrefix(principal) + "own").matches(pattern);
                });
    }

    private static Map<String, Object> row(TopicSpec topic) {
        return row(
                topic.sender().id(),
                topic.addressee().id(),
                topic.types().stream().map(Class::getSimpleName),
                topic.minimumBucket(),
                topic.config(),
                topic.name().endsWith(".dead") ? "deadLetter" : "sealedEnvelope",
                1);
    }

    private static Map<String, Object> row(JsonNode channel) {
        JsonNode kafka = channel.at("/bindings/kafka");
        Map<String, String> config = new TreeMap<>();
        kafka.get("topicConfiguration")
                .propertyStream()
                .forEach(setting -> config.put(
                        setting.getKey(),
                        setting.getValue().isArray()
                                ? setting.getValue()
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .collect(Collectors.joining(","))
                                : setting.getValue().asString()));
        assertThat(kafka.get("replicas").asInt()).isEqualTo(1);
        return row(
                principal(channel.get("x-sender")),
                principal(channel.get("x-addressee")),
                channel.get("x-sealed-messages").valueStream().map(JsonNode::asString),
                channel.get("x-minimum-bucket").asInt(),
                config,
                channel.at("/messages/envelope/$ref").asString().replaceAll(".*/", ""),
                kafka.get("partitions").asInt());
    }

    private static Map<String, Object> row(
            String sender,
            String addressee,
            Stream<String> types,
            int minimumBucket,
            Map<String, String> config,
            String message,
            int partitions) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("sender", sender);
        row.put("addressee", addressee);
        row.put("types", types.collect(Collectors.toCollection(TreeSet::new)));
        row.put("minimum bucket", minimumBucket);
        row.put("configuration", new TreeMap<>(config));
        row.put("message", message);
        row.put("partitions", partitions);
        return row;
    }

    private static String address(JsonNode channel) {
        return principal(channel.get("address"));
    }

    private static String principal(JsonNode text) {
        return text.asString().replace("{agency}", AGENCY);
    }
}
