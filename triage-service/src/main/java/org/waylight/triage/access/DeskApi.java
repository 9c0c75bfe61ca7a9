package org.waylight.triage.access;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.triage.access.admission.Staff;

/** Tells the launcher whether it has to make the first administrator's link. */
@RestController
class DeskApi {

    private final People people;

    DeskApi(People people) {
        this.people = people;
    }

    /** @param administrators how many can sign in */
    record Desk(long administrators) {}

    @GetMapping("/api/v1/desk")
    Desk desk() {
        return new Desk(Staff.administrators(people.all()));
    }
}
