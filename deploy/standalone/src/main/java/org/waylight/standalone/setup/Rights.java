package org.waylight.standalone.setup;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;

/** Who may do what on the broker; everything else is forbidden. Pure: the same table gives the same rights. */
public final class Rights {

    public static final String INTAKE = "intake";
    public static final String TRIAGE = "triage";
    public static final String ROUTING = "routing";
    /** Reads checkpoints of the audit trail, nothing else. */
    public static final String AUDITOR = "auditor";

    private static final List<String> SERVICES = List.of(INTAKE, TRIAGE, ROUTING, AUDITOR, Topics.OPERATOR);

    private Rights() {}

    /** Every principal but the admin. */
    public static List<String> principals(Collection<String> agencies) {
        List<String> principals = new ArrayList<>(SERVICES);
        principals.addAll(agencies);
        return principals;
    }

    /** Consumer groups of a principal begin with this; the trailing dot keeps GB-X apart from GB-X-2. */
    public static String groupPrefix(String principal) {
        return (SERVICES.contains(principal) ? "" : "agency.") + principal + ".";
    }

    /** READ and WRITE bring DESCRIBE with them. */
    public static List<AclBinding> of(Collection<String> agencies) {
        List<AclBinding> rights = new ArrayList<>();
        for (TopicSpec topic : Topics.all(agencies)) {
            topic.writers().forEach(principal -> rights.add(allow(principal, WRITE, TOPIC, topic.name(), LITERAL)));
            topic.readers().forEach(principal -> rights.add(allow(principal, READ, TOPIC, topic.name(), LITERAL)));
        }
        for (String principal : principals(agencies)) {
            rights.add(allow(principal, READ, GROUP, groupPrefix(principal), PREFIXED));
        }
        // Kafka Streams: transactions, and topics of its own for its state.
        String own = groupPrefix(ROUTING);
        rights.add(allow(ROUTING, WRITE, TRANSACTIONAL_ID, own, PREFIXED));
        for (AclOperation operation : List.of(READ, WRITE, CREATE, DELETE, DESCRIBE, DESCRIBE_CONFIGS)) {
            rights.add(allow(ROUTING, operation, TOPIC, own, PREFIXED));
        }
        return List.copyOf(rights);
    }

    private static AclBinding allow(
            String principal, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
    }
}
