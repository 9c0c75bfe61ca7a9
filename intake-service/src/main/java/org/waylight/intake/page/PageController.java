package org.waylight.intake.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Method;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.waylight.intake.answer.Problem;

/** Maps each path that the page has, and no pattern: a path that was not read at start leads nowhere. */
@Component
class PageController {

    private final PageAnswers answers;

    PageController(
            Page page,
            PageAnswers answers,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings)
            throws NoSuchMethodException {
        this.answers = answers;
        Method file = method("file");
        Method folder = method("folder");
        page.paths().forEach(path -> map(mappings, path, file));
        page.folders().forEach(path -> map(mappings, path, folder));
        Method withheld = method("withheld");
        page.withheld().forEach(path -> {
            map(mappings, path, withheld);
            map(mappings, path.substring(0, path.length() - 1), withheld);
        });
    }

    void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.file(mapped(request), 200, request, response);
    }

    /** Relative, so that it holds behind any host name. */
    void folder(HttpServletRequest request, HttpServletResponse response) {
        String path = mapped(request);
        answers.redirect(path.substring(path.lastIndexOf('/') + 1) + "/", 308, response);
    }

    /** Tells the operator, who alone can mend it. */
    ResponseEntity<Object> withheld(HttpServletRequest request, HttpServletResponse response) {
        return Problem.NO_ADDRESS.answer();
    }

    private void map(RequestMappingHandlerMapping mappings, String path, Method method) {
        mappings.registerMapping(
                RequestMappingInfo.paths(path)
                        .methods(RequestMethod.GET)
                        .options(mappings.getBuilderConfiguration())
                        .build(),
                this,
                method);
    }

    private static String mapped(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private static Method method(String name) throws NoSuchMethodException {
        return PageController.class.getDeclaredMethod(name, HttpServletRequest.class, HttpServletResponse.class);
    }
}
