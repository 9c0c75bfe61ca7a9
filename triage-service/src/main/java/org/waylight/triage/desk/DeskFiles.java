package org.waylight.triage.desk;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the desk's own style and scripts, and htmx beside them. */
@Configuration(proxyBeanMethods = false)
class DeskFiles implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/desk/files/**")
                .addResourceLocations(
                        "classpath:/desk/", "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/");
    }
}
