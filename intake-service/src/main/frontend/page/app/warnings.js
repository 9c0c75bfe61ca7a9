// What may name the reporter, found by form alone. It is pointed out, never taken out: it may belong to those reported.

const EMAIL = /[^\s@<>()[\],;:"]{1,64}@[^\s@<>()[\],;:"]{1,200}\.[^\s@<>()[\],;:".]{2,24}/gu;
const DIGITS = /\+?\p{Nd}(?:[\s\u00a0().\/–-]{0,2}\p{Nd}){6,}/gu;
const DATES = /(^|\P{Nd})(?:\p{Nd}{4}[-./]\p{Nd}{1,2}[-./]\p{Nd}{1,2}|\p{Nd}{1,2}[-./]\p{Nd}{1,2}[-./]\p{Nd}{4})(?!\p{Nd})/gu;

const ROOM_WORDS = "rooms?|rm|suite|apartment|apt|flat|zimmer|wohnung|chambre|chbre|habitaci[oó]n|hab|cuarto|camera|stanza|quarto|camer[aăe]i?|"
  + "pok[oó]j|pokoju|izb[aeu]|kambar(?:ys|io|yje)|numur(?:s|ā)|istab(?:a|ā)|стая|кімнат[аиі]|номер[іу]?|комната|dhom[aëe]s?|phòng|कमरा|कमरे|कोठा|"
  + "غرفة|الغرفة|اتاق|خونه|کوټه|ክፍሊ|qol(?:ka)?";
// Of scripts that put no space between words.
const ROOM_WORDS_UNSPACED = "房间号|房間號|房号|房號|房间|房間|部屋(?:番号)?|객실|ห้อง|အခန်း|បន្ទប់";
const NUMBER_WORDS = "no|nr|num|numm?er|number|numéro|número|numero|numărul|n°|#|رقم|شماره|नंबर|नम्बर|លេខ|หมายเลข|အမှတ်|số";
const ROOM = new RegExp(`(?:^|[^\\p{L}\\p{M}])((?:${ROOM_WORDS})\\s*(?:${NUMBER_WORDS})?[.:\\s#]*\\p{Nd}{1,5}\\p{L}?)(?![\\p{L}\\p{Nd}])`, "giu");
const ROOM_UNSPACED = new RegExp(`((?:${ROOM_WORDS_UNSPACED})\\s*(?:${NUMBER_WORDS})?[.:\\s#]*\\p{Nd}{1,5})(?!\\p{Nd})`, "giu");
const ROOM_AFTER = /(\p{Nd}{2,5}\s*(?:号室|号房|號房|号房间|호실|호))/gu;

const spaced = (found) => found.replace(/\s+/g, " ");

/** E-mail addresses, phone and other long numbers, room numbers, in any script's digits. */
export function revealing(typed) {
  // One form for all that looks alike: letters with their marks composed, digits of half width.
  const text = typed.normalize("NFKC");
  const found = [];
  for (const [match] of text.matchAll(EMAIL)) found.push({ kind: "email", found: spaced(match) });
  for (const [match] of text.replace(DATES, "$1;").matchAll(DIGITS)) found.push({ kind: "phone", found: spaced(match) });
  for (const room of [ROOM, ROOM_UNSPACED, ROOM_AFTER]) {
    for (const [, match] of text.matchAll(room)) found.push({ kind: "room", found: spaced(match) });
  }
  return found;
}
