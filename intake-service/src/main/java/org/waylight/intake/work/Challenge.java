package org.waylight.intake.work;

/**
 * What to solve, as ALTCHA's first version says it in JSON: find the number below {@code maxnumber} for which
 * SHA-256(salt followed by the number in decimal) is {@code challenge}.
 *
 * @param algorithm always {@code SHA-256}
 * @param challenge hexadecimal
 * @param maxnumber where to stop looking
 * @param salt random, and until when and for which id the challenge counts
 * @param signature HMAC over the challenge: it binds salt and number, and with them id, expiry and difficulty
 */
record Challenge(String algorithm, String challenge, long maxnumber, String salt, String signature) {}
