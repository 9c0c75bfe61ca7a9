import { transcript } from "./transcript.js";

/** What an agency signs of an AgencyReceipt: every field but the signature. */
export const receiptTranscript = ({ agency, dispatch, envelopeDigest, state, reason, sequence, hour }) =>
  transcript("waylight/v1/receipt", agency, dispatch, envelopeDigest, state, reason ?? "", sequence, hour);

/** What an agency signs of a NoticeReceipt. */
export const noticeTranscript = ({ agency, notice, dispatch, envelopeDigest, answer, reason, sequence, hour }) =>
  transcript("waylight/v1/notice-receipt", agency, notice, dispatch, envelopeDigest, answer, reason ?? "", sequence, hour);

/** What a party signs of a KeyStatement. */
export const statementTranscript = ({ party, suite, publicKey, notBefore, notAfter }) =>
  transcript("waylight/v1/key-statement", party, suite, publicKey, notBefore, notAfter);
