package org.waylight.triage.read;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.waylight.message.Report;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.assess.Assessor;

/** The rules that the report's page goes by. */
@Configuration(proxyBeanMethods = false)
class ReadRules {

    @Bean
    Labels labels() {
        return Labels.english();
    }

    @Bean
    QuestionTemplates questionTemplates() {
        return QuestionTemplates.ours();
    }

    /** Without a lexicon nothing is found. */
    @Bean
    Suggesting suggesting(Assessor assessor) {
        return new Suggesting() {
            @Override
            public List<Suggestion> suggestions(Report report) {
                return List.of();
            }

            @Override
            public Assessment assess(Report report, List<Suggestion> confirmed) {
                return assessor.assess(report);
            }
        };
    }
}
