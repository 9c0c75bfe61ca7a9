package org.waylight.triage.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers what goes wrong at the desk with a page instead of JSON. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeskProblems implements HandlerExceptionResolver {

    private static final Logger LOGGER = LoggerFactory.getLogger(DeskProblems.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception problem) {
        if (!request.getRequestURI().startsWith("/desk")) return null;
        HttpStatusCode status = switch (problem) {
            case ErrorResponse answer -> answer.getStatusCode();
            case TypeMismatchException _, HttpMessageNotReadableException _ -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
        if (status.is5xxServerError()) {
            // The message may quote what must not be logged; the kind says where to look.
            LOGGER.atError()
                    .addKeyValue("reason", problem.getClass().getSimpleName())
                    .log("a page of the desk failed");
        }
        var page = new ModelAndView("desk/problem", HttpStatus.valueOf(status.value()));
        page.addObject("status", status.value());
        // Only what we said ourselves: the framework's words quote what was sent.
        if (problem instanceof ErrorResponseException ours && ours.getClass() == ErrorResponseException.class) {
            page.addObject("words", ours.getBody().getTitle());
        }
        return page;
    }
}
