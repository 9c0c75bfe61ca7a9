package org.waylight.routing.deliver;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.waylight.routing.RoutingProperties;
import org.waylight.routing.activate.Policies;
import org.waylight.routing.deliver.DeliveryTopology.Surroundings;
import org.waylight.wire.SealedSerde;

/** Puts routing together: policy, keys, topology. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    Policies policies(RoutingProperties properties) {
        if (properties.policyFolder() == null) {
            return new Policies(Optional.empty(), Optional.empty());
        }
        if (properties.policySigners() == null) {
            throw new IllegalStateException(
                    "whoever can write into the folder of policies must not be able to change who gets"
                            + " reports: name the persons who sign policies, routing.policy-signers");
        }
        return Policies.signed(properties.policyFolder(), properties.policySigners());
    }

    /** After the policy, so that a mistake in it is told before anything waits for keys. */
    @Bean
    SealedSerde sealedSerde(Policies policies, RoutingProperties properties) {
        return SealedSerde.connect(properties.party());
    }

    @Bean
    Map<String, String> kafkaConnection(Environment environment) {
        Binder binder = Binder.get(environment);
        Map<String, String> connection =
                new HashMap<>(binder.bind("spring.kafka.properties", Bindable.mapOf(String.class, String.class))
                        .orElseGet(Map::of));
        connection.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("spring.kafka.bootstrap-servers"));
        @Nullable String protocol = environment.getProperty("spring.kafka.security.protocol");
        if (protocol != null) {
            connection.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
        }
        return connection;
    }

    @Bean(destroyMethod = "close")
    Admin kafkaAdmin(Map<String, String> kafkaConnection) {
        return Admin.create(new HashMap<>(kafkaConnection));
    }

    @Bean
    DeliveryStreams deliveryStreams(
            Policies policies,
            SealedSerde serde,
            Admin admin,
            Map<String, String> kafkaConnection,
            RoutingProperties properties) {
        Surroundings surroundings = Surroundings.of(
                policies::active,
                serde,
                new AgencyTopics(admin),
                Clock.systemUTC(),
                System::nanoTime,
                properties.rememberFor());
        return new DeliveryStreams(DeliveryTopology.of(serde, surroundings), kafkaConnection);
    }
}
