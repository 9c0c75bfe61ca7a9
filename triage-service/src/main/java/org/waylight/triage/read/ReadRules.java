package org.waylight.triage.read;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules that the report's page goes by. */
@Configuration(proxyBeanMethods = false)
class ReadRules {

    @Bean
    Labels labels() {
        return Labels.english();
    }

    @Bean
    Contacts contacts() {
        return Contacts.ours();
    }

    @Bean
    QuestionTemplates questionTemplates() {
        return QuestionTemplates.ours();
    }
}
