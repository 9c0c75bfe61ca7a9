package org.waylight.intake.submit;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.waylight.drill.HaltPoint;

/**
 * Where "received" has gone out whole: Tomcat asks access logs only then. It logs nothing, and is installed only where
 * points may be armed.
 */
final class Answered extends ValveBase implements AccessLog {

    Answered() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    @Override
    public void log(@Nullable Request request, Response response, long time) {
        if (response.getStatus() == HttpStatus.ACCEPTED.value()) {
            HaltPoint.ANSWER_AFTER.passed();
        }
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        // No attribute is of interest.
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }

    @Configuration(proxyBeanMethods = false)
    static class Installed {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> answered() {
            return factory -> {
                if (HaltPoint.possible()) {
                    factory.addContextValves(new Answered());
                }
            };
        }
    }
}
