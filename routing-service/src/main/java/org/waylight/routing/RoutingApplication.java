package org.waylight.routing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts routing. What it needs from the operator stands in {@code application.yaml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class RoutingApplication {

    private static final Logger LOGGER = LoggerFactory.getLogger(RoutingApplication.class);

    public static void main(String[] args) {
        // A replaced Streams thread ends with its exception; the JDK would print its text.
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> LOGGER.atError()
                .addKeyValue("reason", failure.getClass().getSimpleName())
                .log("a thread ended"));
        SpringApplication.run(RoutingApplication.class, args);
    }
}
