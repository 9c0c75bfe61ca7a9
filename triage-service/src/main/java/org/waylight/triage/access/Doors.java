package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.NoHandlerFoundException;

/**
 * Pages that are there or not by a setting, and answer as any unknown path where they are not. A condition on their beans would
 * not do: which beans there are is settled when triage is built (docs/decisions/0037).
 */
record Doors(DeskSettings settings) implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws NoHandlerFoundException {
        if (handler instanceof HandlerMethod method && !there(method.getBeanType())) {
            throw new NoHandlerFoundException(request.getMethod(), request.getRequestURI(), HttpHeaders.EMPTY);
        }
        return true;
    }

    private boolean there(Class<?> page) {
        if (page == DemoDoors.class) return settings.demo();
        if (page == ProviderPage.class) return settings.provider() != null;
        return true;
    }
}
