import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ReceiptCode } from "../client/code.js";
import { Problem } from "../client/problem.js";
import { WORDS } from "../client/words.js";

const WORDS_OF_CODE = "legal winner thank year wave sausage worth useful";
const code = ReceiptCode.parse(WORDS_OF_CODE);

describe("a new code", () => {
  test("is 8 words of the list, other ones each time", () => {
    const codes = Array.from({ length: 50 }, () => ReceiptCode.generate().words);

    assert.equal(new Set(codes).size, 50);
    for (const words of codes) {
      assert.equal(words.split(" ").length, 8);
      assert.equal(ReceiptCode.parse(words).words, words);
    }
  });

  test("has the first and the last word of the list as often as others", () => {
    const counts = new Map(WORDS.map((word) => [word, 0]));
    const codes = 20_480;
    for (let i = 0; i < codes; i++) {
      for (const word of ReceiptCode.generate().words.split(" ")) {
        counts.set(word, counts.get(word) + 1);
      }
    }
    // 80 of each expected; by chance alone a chi-squared of 2,047 degrees of freedom exceeds this once in 10^9 runs.
    const expected = (codes * 8) / WORDS.length;
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    assert.ok(chiSquared < 2_460, `chi-squared ${chiSquared}`);
  });

  test("shows itself nowhere but in its words", () => {
    assert.equal(`${code}`, "ReceiptCode[redacted]");
    assert.equal(JSON.stringify({ code }), '{"code":"ReceiptCode[redacted]"}');
  });
});

describe("a typed code", () => {
  for (const typed of [
    "LEGAL Winner thank YEAR wave sausage worth useful",
    "1. legal\n2. winner\n3. thank\n4. year\n5. wave\n6. sausage\n7. worth\n8. useful\n",
    "legal-winner_thank,year;wave.sausage/worth\tuseful!",
    "ｌｅｇａｌ　ｗｉｎｎｅｒ　ｔｈａｎｋ　ｙｅａｒ　ｗａｖｅ　ｓａｕｓａｇｅ　ｗｏｒｔｈ　ｕｓｅｆｕｌ",
    // As a Turkish keyboard writes it: İ is its capital of i, and ı what its I is in small.
    "Legal WİNNER thank year wave sausage worth useful",
    "legal wınner thank year wave sausage worth useful",
    "légal wînner thank year wave sausage worth usefül",
  ]) {
    test(JSON.stringify(typed), () => assert.equal(ReceiptCode.parse(typed).words, WORDS_OF_CODE));
  }

  for (const typed of [
    "",
    "legal winner thank year wave sausage worth",
    `${WORDS_OF_CODE} legal`,
    "legal winner thank year wave sausage worth usefull",
    "legalwinnerthankyearwavesausageworthuseful",
    "нет",
    "a".repeat(100_000),
  ]) {
    test(`${JSON.stringify(typed.slice(0, 60))} is none, and is not repeated`, () => {
      assert.throws(
        () => ReceiptCode.parse(typed),
        (e) => {
          assert.ok(e instanceof Problem);
          assert.deepEqual(e.toJSON(), { type: "not-a-code" });
          return true;
        },
      );
    });
  }
});

describe("a text has the code in it", () => {
  for (const text of [
    WORDS_OF_CODE,
    `My code: ${WORDS_OF_CODE}. Thanks`,
    "Legal, WINNER; thank - year * wave | sausage # worth @ useful",
    "legalwinnerthankyearwavesausageworthuseful",
    "1) legal 2) winner 3) thank 4) year 5) wave 6) sausage 7) worth 8) useful",
    "the first word is legal, then winner, thank, year, and wave, sausage, worth and at last useful",
    "ｌｅｇａｌ ｗｉｎｎｅｒ ｔｈａｎｋ ｙｅａｒ ｗａｖｅ ｓａｕｓａｇｅ ｗｏｒｔｈ ｕｓｅｆｕｌ",
    "𝓵𝓮𝓰𝓪𝓵 𝔀𝓲𝓷𝓷𝓮𝓻 𝓽𝓱𝓪𝓷𝓴 𝔂𝓮𝓪𝓻 𝔀𝓪𝓿𝓮 𝓼𝓪𝓾𝓼𝓪𝓰𝓮 𝔀𝓸𝓻𝓽𝓱 𝓾𝓼𝓮𝓯𝓾𝓵",
    "l e g a l w i n n e r t h a n k y e a r w a v e s a u s a g e w o r t h u s e f u l",
    "légal wínner thànk yéar wâve säusage wörth ùseful",
  ]) {
    test(text, () => assert.ok(code.isIn(text)));
  }

  for (const text of [
    "",
    "It is legal to be a winner. Thank you for a year of it.",
    "useful worth sausage wave year thank winner legal",
    "legal winner thank year wave sausage worth",
    "الرمز معي",
  ]) {
    test(`not: ${text}`, () => assert.ok(!code.isIn(text)));
  }
});
