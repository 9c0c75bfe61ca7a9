// Messages that the tests of several files send.
const bytes = (length, first) => Uint8Array.from({ length }, (_, i) => (first + i) % 256);

/** Text of three scripts, an emoji outside the basic plane, and a right-to-left override. */
export const NARRATIVE =
  "Cô ấy không được giữ hộ chiếu của mình. رأيت امرأة في المطبخ، كان الباب مقفلاً. 🆘👩🏽‍🍳 \u202Eabc\u202C <script>alert(1)</script>";

/** Without mailbox, attachments and lane, as the page gives it. */
export const ANSWERS = {
  reporterRole: "BUSINESS_TRAVELLER",
  sharing: "ASK_ME_FIRST",
  language: "vi-VN",
  basis: "SAW_OR_HEARD_MYSELF",
  narrative: NARRATIVE,
  country: "FR",
  region: "FR-75",
  place: "Nhà hàng, gần ga",
  venue: "RESTAURANT",
  seenOn: "2026-11-18",
  persons: [
    { age: "ADULT", gender: "Feminine" },
    { age: "CHILD", gender: "NonSpecifiedUnknown" },
  ],
  exploitation: ["FORCED_LABOUR"],
  acts: ["HARBOURING"],
  indicators: [],
  controls: [],
  industry: null,
  dangers: ["CONFINEMENT"],
  needs: [],
  circumstances: [],
  concernsBodies: [],
  concernsOfficials: "NO",
  concernsAgencies: [],
  told: null,
  seenWhen: "THIS_WEEK",
  inCharge: "a man at the till",
  observations: ["locked-door", "no-passport"],
  safeTime: null,
};

export const ATTACHMENT = {
  id: "0f7c5a0e-6a2b-4b57-9a3b-2d8f6f1c9e10",
  mediaType: "JPEG",
  size: 600_000,
  digest: bytes(32, 7),
  chunks: ["5a1f0c1e-98a7-4d7f-8a3e-1c5b7e9d2f44", "c0ffee00-1234-4abc-9def-0123456789ab"],
};

export const REPORT = {
  ...ANSWERS,
  seenOn: 20_775,
  mailbox: {
    mailbox: "3b241101-e2bb-4255-8caf-4136c566a962",
    publicKey: bytes(1_216, 1),
    secretDigest: bytes(32, 100),
  },
  lane: "SEALED_BY_REPORTER",
  attachments: [ATTACHMENT],
};

export const CHUNK = { attachment: ATTACHMENT.id, index: 1, data: bytes(75_712, 3) };

const message = (body) => ({ mailbox: REPORT.mailbox.mailbox, secret: bytes(32, 200), body });

export const MESSAGES = [
  message({ Answer: { question: 2, text: "Vâng, vào buổi tối. نعم 🌙" } }),
  message({ Addition: { text: "One thing more.", attachments: [ATTACHMENT] } }),
  message({ Erasure: {} }),
  message({ Burn: {} }),
];
