package org.waylight.intake.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.waylight.intake.answer.Problem;

/** Where nothing is, people get the page for that, if there is one; programs get a problem. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class NotFoundPage {

    private static final String PATH = "/404.html";

    private final Page page;
    private final PageAnswers answers;

    NotFoundPage(Page page, PageAnswers answers) {
        this.page = page;
        this.answers = answers;
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    @Nullable
    ResponseEntity<Object> notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean person = accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
        if (!person || page.file(PATH) == null || request.getRequestURI().startsWith("/api/")) {
            return Problem.NOT_FOUND.answer();
        }
        answers.file(PATH, 404, request, response);
        return null;
    }
}
