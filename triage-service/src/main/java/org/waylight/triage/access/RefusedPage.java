package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Tells a person who is signed in that something is not theirs to do, or that a form is out of date. */
@Controller
class RefusedPage {

    /** Reached by the server's own forward from a refused request, never by a request. */
    static final String PATH = "/desk/refused";

    static final String OUT_OF_DATE = "outOfDate";

    @RequestMapping(PATH)
    ModelAndView see(HttpServletRequest request) {
        var page = new ModelAndView("access/refused", HttpStatus.FORBIDDEN);
        page.addObject(OUT_OF_DATE, request.getAttribute(OUT_OF_DATE));
        return page;
    }
}
