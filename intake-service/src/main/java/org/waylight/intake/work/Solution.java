package org.waylight.intake.work;

import com.fasterxml.jackson.annotation.JsonProperty;

/** ALTCHA's payload: the challenge as it was given, and the number that solves it. */
record Solution(
        @JsonProperty(required = true) String algorithm,
        @JsonProperty(required = true) String challenge,
        @JsonProperty(required = true) long number,
        @JsonProperty(required = true) String salt,
        @JsonProperty(required = true) String signature) {}
