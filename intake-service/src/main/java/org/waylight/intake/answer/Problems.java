package org.waylight.intake.answer;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what went wrong outside of our own handlers into problems, without a word of the exception. */
@RestControllerAdvice
@RestController
class Problems implements ErrorController {

    private static final Logger LOGGER = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Object> methodNotAllowed(HttpRequestMethodNotSupportedException exception) {
        Set<HttpMethod> supported = exception.getSupportedHttpMethods();
        String allowed = supported == null
                ? ""
                : supported.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        ResponseEntity<Object> answer = Problem.METHOD_NOT_ALLOWED.answer();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header("Allow", allowed)
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Object> mediaType(HttpMediaTypeException ignored) {
        return Problem.UNSUPPORTED_MEDIA_TYPE.answer();
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<Object> notFound() {
        return Problem.NOT_FOUND.answer();
    }

    /** The sender hung up, or its body breaks HTTP's own framing. */
    @ExceptionHandler(IOException.class)
    ResponseEntity<Object> brokenBody() {
        return Problem.MALFORMED.answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Throwable bug) {
        LOGGER.atError().addKeyValue("reason", bug.getClass().getName()).log("a request failed");
        return Problem.INTERNAL.answer();
    }

    /** What the server itself refused before a handler saw it. */
    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> refused(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? Problem.of(status).answer()
                : Problem.NOT_FOUND.answer();
    }
}
