package org.waylight.topic;

import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.waylight.envelope.Party;

/**
 * One row of the topic table.
 *
 * @param name the topic
 * @param sender who seals its messages; anybody else is refused. For a dead-letter topic the sender of the topic it serves
 * @param addressee who opens them; the reporter for mailboxes
 * @param types what may travel inside
 * @param writers Kafka principals with WRITE
 * @param readers Kafka principals with READ
 * @param minimumBucket smallest padded size of a message in bytes, so that kinds of message on one topic look alike
 * @param config Kafka topic configuration
 */
public record TopicSpec(
        String name,
        Party sender,
        Party addressee,
        Set<Class<? extends SpecificRecord>> types,
        Set<String> writers,
        Set<String> readers,
        int minimumBucket,
        Map<String, String> config) {

    public TopicSpec {
        types = Set.copyOf(types);
        writers = Set.copyOf(writers);
        readers = Set.copyOf(readers);
        config = Map.copyOf(config);
    }
}
