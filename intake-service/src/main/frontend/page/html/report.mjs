import { danger } from "./danger.mjs";
import { area, choice, errorOf, group, line, select } from "./fields.mjs";
import { frame, pageLink } from "./frame.mjs";
import { draft, foundDraft } from "./keep.mjs";
import { html, raw } from "./markup.mjs";

const ROLES = ["BUSINESS_TRAVELLER", "COMMUNITY_MEMBER", "POTENTIAL_VICTIM"];
const NEEDS = ["SUPPORT", "SAFE_HOUSE", "CONDUIT_TO_POLICE", "AFTERCARE", "RETURN_HOME", "LEGAL_ACTION"];
const DANGERS = ["THREAT_TO_LIFE", "ONGOING_VIOLENCE", "CONFINEMENT", "MOVEMENT_TODAY"];
const REGIONS = ["GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"];
const TIMES = ["NOW", "TODAY", "THIS_WEEK", "THIS_MONTH", "EARLIER", "ONGOING", "UNKNOWN"];
const BASES = ["SAW_OR_HEARD_MYSELF", "TOLD_BY_THE_PERSON", "TOLD_BY_SOMEONE_ELSE", "FOUND_ONLINE", "NOT_STATED"];
const CERTAINTIES = ["YES", "NO", "UNKNOWN"];
const BODIES = ["POLICE", "BORDER_OR_IMMIGRATION", "LOCAL_AUTHORITY", "LABOUR_INSPECTORATE", "HELPING_ORGANISATION", "OTHER_OFFICIALS"];
const COUNTS = ["children", "adults", "unsure"];
export const VENUES = ["AIRPORT", "AIRCRAFT", "HOTEL_OR_MOTEL", "SHORT_LET", "BAR_OR_CLUB", "RESTAURANT", "BEACH_OR_POOL",
  "TAXI_OR_RIDE", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT", "STREET", "MASSAGE_OR_SPA", "NAIL_BAR", "BROTHEL_OR_PRIVATE_FLAT",
  "CAR_WASH", "CONSTRUCTION_SITE", "FARM", "FISHING_VESSEL", "FACTORY", "CARE_HOME", "PRIVATE_HOUSE", "ONLINE", "OTHER", "UNKNOWN"];

const heading = (step, title, classes = "") => html`<h2 class="step-title ${classes}" tabindex="-1" id="step-${step}-title">${title}</h2>`;

const step = (name, title, inside, hiddenWithout = "") => html`
<section class="step ${hiddenWithout}" id="step-${name}" data-step="${name}" aria-labelledby="step-${name}-title">
${title}${inside}
</section>`;

/** What stands in one wording for witnesses and in another for the person to whom it happens. */
const both = (texts, witness, victim) =>
  html`<span data-for="witness">${texts.text(witness)}</span><span data-for="victim" hidden>${texts.text(victim)}</span>`;

const option = (texts, value, key, chosen) => html`
<option value="${value}"${chosen && raw(" selected")}${texts.marks(key)}>${texts.plain(key)}</option>`;

function countries(site, texts) {
  // Order by code point: the same on every machine that builds. The page's script sorts as the language does.
  const plain = (name) => name.normalize("NFD").replace(/\p{M}/gu, "");
  return Object.entries(site.countries(texts.language))
    .sort(([, one], [, other]) => (plain(one) < plain(other) ? -1 : 1))
    .map(([code, name]) => html`
<option value="${code}"${site.emergency.numbers[code] && html` data-call="${site.emergency.numbers[code].join(" ")}"`}>${name}</option>`);
}

const start = (site, texts) => step("start", heading("start", texts.text("steps.start"), "visually-hidden"), html`${
  group({ legend: texts.text("start.role"), id: "roles", big: true, classes: "cards soon" },
    ROLES.map((role) => choice("radio", "reporterRole", role, texts.text(`role.${role}`))))}${
  select(texts, { name: "country", label: both(texts, "where.country", "where.countryVictim"), hint: texts.text("where.countryHint"), error: "error.country", required: true, classes: "soon",
    options: html`
<option value=""${texts.marks("steps.choose")}>${texts.plain("steps.choose")}</option>${countries(site, texts)}` })}${
  select(texts, { name: "region", label: texts.text("where.region"), classes: "soon", options: html`
<option value=""></option>${REGIONS.map((region) => option(texts, region, `region.${region}`))}` })}${danger(site, texts, "soon")}
<div class="kind" data-for="victim" hidden><p>${texts.text("start.victim")}</p><p>${texts.text("start.victimDevice")}</p></div>`);

const help = (texts) => step("help", heading("help", texts.text("steps.help")), html`
<p class="lead plain-only">${texts.text("role.POTENTIAL_VICTIM")}:</p>${
  group({ legend: texts.text("help.title"), hint: texts.text("help.hint"), id: "needs" },
    NEEDS.map((need) => choice("checkbox", "needs", need, texts.text(`need.${need}`))))}
<div id="sharing-victim"></div>
<div class="js-only">${
  line(texts, { name: "safeTime", label: texts.text("help.safeTime"), hint: texts.text("help.safeTimeHint"), error: "error.long" })}</div>`);

const what = (texts) => step("what", heading("what", both(texts, "what.title", "what.titleVictim")), html`
<p class="enough">${texts.short("short.suspicion")}</p>${
  area(texts, { name: "narrative", rows: 7, required: true, label: both(texts, "what.label", "what.labelVictim"), error: "error.narrative",
    hint: html`${both(texts, "what.hint", "what.hintVictim")} ${texts.text("what.noNames")}`,
    extra: html`
<p class="hint js-only later" id="narrative-room" role="status" hidden></p>` })}
<fieldset id="now" class="alarm"><legend>${texts.text("dangers.title")}</legend>${
  choice("checkbox", "happeningNow", "YES", texts.text("now.label"))}${
  DANGERS.map((value) => choice("checkbox", "dangers", value, texts.text(`danger.${value}`)))}
</fieldset>
<p class="call-line js-only later" id="call-line" hidden></p>
<h3>${texts.text("where.title")}</h3>${
  line(texts, { name: "place", label: texts.text("where.place"), hint: both(texts, "where.placeHint", "where.placeHintVictim"), error: "error.long" })}${
  select(texts, { name: "venue", label: texts.text("where.venue"), options: VENUES.map((venue) => option(texts, venue, `venue.${venue}`, venue === "UNKNOWN")) })}
<div class="pair">${
  select(texts, { name: "seenWhen", label: texts.text("when.label"), options: TIMES.map((time) => option(texts, time, `when.${time}`, time === "UNKNOWN")) })}
<div class="field" data-field="seenOn"><label for="seenOn">${texts.text("when.date")} <span class="optional">(${texts.text("steps.optional")})</span></label>${errorOf(texts, "seenOn", "error.date")}
<input type="date" id="seenOn" name="seenOn" value="" autocomplete="off" aria-describedby="seenOn-error"></div>
</div>`);

const count = (texts, name) => html`
<div class="count" data-field="${name}"><label for="${name}">${texts.text(`who.${name}`)}</label>${errorOf(texts, name, "error.count")}
<span class="stepper"><button type="button" class="js-only" data-step-by="-1" aria-labelledby="less-${name} ${name}-name" hidden><span aria-hidden="true">−</span><span class="visually-hidden" id="less-${name}">${texts.text("who.less")}</span></button><input type="number" id="${name}" name="${name}" value="0" min="0" max="20" step="1" inputmode="numeric" autocomplete="off" aria-describedby="${name}-error"><button type="button" class="js-only" data-step-by="1" aria-labelledby="more-${name} ${name}-name" hidden><span aria-hidden="true">+</span><span class="visually-hidden" id="more-${name}">${texts.text("who.more")}</span></button></span><span class="visually-hidden" id="${name}-name">${texts.text(`who.${name}`)}</span></div>`;

const signs = (site, texts) => group({ legend: texts.text("signs.title"), hint: texts.text("signs.hint"), id: "signs" }, html`
<div class="signs">${site.indicators.map(({ id, venues }) => html`
<div class="choice" data-venues="${venues.join(" ")}"><input type="checkbox" id="sign-${id}" name="observations" value="${id}"><label for="sign-${id}">${texts.text(`indicator.${id}`)}</label></div>`)}
</div>
<p class="small js-only" id="signs-count" role="status" hidden></p>
<button type="button" class="quiet js-only" id="signs-all" aria-expanded="false" aria-controls="signs" hidden></button>`);

const files = (texts) => html`
<div class="box js-only" id="files" hidden>
<h3>${texts.text("files.title")} <span class="optional">(${texts.text("steps.optional")})</span></h3>
<div class="stop"><p><strong>${texts.short("short.images.never")}</strong></p><p>${texts.short("short.images.instead")}</p><p>${texts.short("short.images.portal")}</p><p>${texts.short("short.images.noRisk")}</p></div>
<p class="call-line" data-call-line></p>
<p class="hint" id="file-hint">${texts.text("files.hint")} ${texts.text("files.pdf")} ${texts.text("files.seen")}</p>
<p class="error" id="file-error" hidden></p>
<div class="picker"><input type="file" id="file" accept="image/*,application/pdf,.pdf" multiple aria-describedby="file-hint file-error"><label for="file" class="button second">${texts.text("files.choose")}</label></div>
<p class="visually-hidden" id="file-status" role="status"></p>
<ul class="files" id="file-list" aria-label="${texts.plain("files.listTitle")}"></ul>
</div>`;

const details = (site, texts) => step("details", heading("details", texts.text("details.title")), html`
<p class="lead">${texts.text("details.lead")}</p>${
  signs(site, texts)}${
  group({ legend: texts.text("who.title"), hint: texts.text("who.hint"), id: "who" }, COUNTS.map((name) => count(texts, name)))}${
  line(texts, { name: "inCharge", label: texts.text("who.inCharge"), hint: texts.text("who.inChargeHint"), error: "error.long" })}
<div data-for="witness">${
  select(texts, { name: "basis", label: texts.text("basis.label"), options: BASES.map((basis) => option(texts, basis, `basis.${basis}`, basis === "NOT_STATED")) })}</div>${
  line(texts, { name: "told", label: texts.text("told.label"), hint: texts.text("told.hint"), error: "error.long" })}${
  group({ legend: texts.text("officials.title"), hint: texts.text("officials.hint"), id: "officials", classes: "row" },
    CERTAINTIES.map((certainty) => choice("radio", "concernsOfficials", certainty, texts.text(`officials.${certainty}`), { checked: certainty === "UNKNOWN" })))}
<div id="bodies-part">${group({ legend: texts.text("bodies.title"), id: "bodies" },
    BODIES.map((body) => choice("checkbox", "concernsBodies", body, texts.text(`body.${body}`))))}</div>${
  files(texts)}`);

const overrides = (texts) => html`
<div class="overrides"><p>${texts.short("short.consent.overridesTitle")}</p><ul><li>${texts.short("short.consent.overrideLife")}</li><li>${texts.short("short.consent.overrideChild")}</li></ul></div>`;

const sharing = (texts) => html`
<div id="sharing-witness"><div id="sharing-part">${
  group({ legend: html`<span data-for="witness">${texts.short("short.consent.title")}</span><span data-for="victim" hidden>${texts.text("help.policeTitle")}</span>`, id: "sharing", big: true, classes: "cards" }, html`${
    choice("radio", "sharing", "WHOEVER_CAN_HELP", texts.short("short.consent.whoever"), { checked: true, hint: texts.short("short.consent.whoeverHint") })}${
    choice("radio", "sharing", "NOT_THE_POLICE", texts.short("short.consent.notPolice"), { hint: texts.short("short.consent.notPoliceHint") })}${
    choice("radio", "sharing", "ASK_ME_FIRST", texts.short("short.consent.askFirst"), { hint: texts.short("short.consent.askFirstHint") })}`)}
${overrides(texts)}
</div></div>`;

const mailbox = (texts) => html`
<div class="box js-only" id="way-back" hidden>
<h3>${texts.text("mailboxChoice.title")}</h3>
<p>${texts.text("mailboxChoice.lead")}</p>
<div id="code-part">
<h4 id="code-title">${texts.text("code.title")}</h4>
<p id="code-working" role="status">${texts.text("code.working")}</p>
<ol class="code" id="code" lang="en" dir="ltr" translate="no" aria-labelledby="code-title"></ol>
<p>${texts.text("code.only")} <strong>${texts.text("code.write")}</strong> ${texts.text("code.noShot")}</p>
${errorOf(texts, "copied", "code.copiedError")}
<div class="choice"><input type="checkbox" id="copied" aria-describedby="copied-error"><label for="copied">${texts.text("code.copied")}</label></div>
</div>
<div class="choice"><input type="checkbox" id="no-mailbox" aria-describedby="no-mailbox-hint"><label for="no-mailbox">${texts.text("mailboxChoice.none")}</label><p class="hint" id="no-mailbox-hint">${texts.text("mailboxChoice.noneHint")}</p></div>
<p class="notice" id="cannot-ask" role="status" hidden>${texts.short("short.consent.noMailbox")}</p>
</div>`;

const choices = (texts) => step("choices", heading("choices", texts.text("choices.title")), html`${sharing(texts)}
<p class="notice plain-only">${texts.short("short.consent.noMailbox")}</p>${mailbox(texts)}`);

const check = (site, texts) => step("check", heading("check", texts.text("check.title")), html`
<div class="js-only" hidden><p class="lead">${texts.text("check.lead")}</p>
<dl class="review" id="review"></dl></div>
<p class="agree">${texts.short("short.consent.agree")}</p>${overrides(texts)}
<p> ${pageLink(site, texts, "privacy")} · ${pageLink(site, texts, "terms")}</p>
<p class="plain-only"><button type="submit" class="button">${texts.text("plain.send")}</button></p>`);

/** Shown by intake on the same page, with all input kept, when the plain form could not be taken. */
const plainErrors = (texts) => html`
<div class="problem plain-only" id="plain-problem" data-error="plain" hidden role="alert">
<h2>${texts.text("plain.errorTitle")}</h2><p>${texts.text("plain.errorNext")}</p>
<ul>
<li data-error="narrative" hidden><a href="#narrative">${texts.text("error.narrative")}</a></li>
<li data-error="narrativeLong" hidden><a href="#narrative">${texts.text("error.narrativeLong")}</a></li>
<li data-error="country" hidden><a href="#country">${texts.text("error.country")}</a></li>
<li data-error="seenOn" hidden><a href="#seenOn">${texts.text("error.date")}</a></li>
<li data-error="count" hidden><a href="#children">${texts.text("error.count")}</a></li>
<li data-error="place" hidden><a href="#place">${texts.text("where.place")}: ${texts.text("error.long")}</a></li>
<li data-error="inCharge" hidden><a href="#inCharge">${texts.text("who.inCharge")}: ${texts.text("error.long")}</a></li>
<li data-error="told" hidden><a href="#told">${texts.text("told.label")}: ${texts.text("error.long")}</a></li>
<li data-error="safeTime" hidden><a href="#safeTime">${texts.text("help.safeTime")}: ${texts.text("error.long")}</a></li>
<li data-error="revealing" hidden>${texts.text("warning.lead")}</li>${["email", "phone", "room"].map((kind) => html`
<li data-error="${kind}" hidden>${texts.text(`warning.${kind}`, { found: html`<b data-found="${kind}" dir="auto"></b>` })}</li>`)}
<li data-error="revealing" hidden>${texts.text("warning.keepHint")} ${texts.text("warning.again")}</li>
<li data-error="busy" hidden>${texts.text("plain.errorBusy")}</li>
<li data-error="unavailable" hidden>${texts.text("problem.unavailable")}</li>
</ul>
</div>`;

const done = (texts) => html`
<section class="done js-only later" id="done" aria-labelledby="done-title" hidden>
<h2 id="done-title" tabindex="-1">${texts.text("done.title")}</h2>
<p class="lead">${texts.text("done.notRead")}</p>
<div class="box" id="done-files" hidden><p id="done-files-text" role="status"></p><progress id="done-files-progress" max="100" value="0"></progress><p><button type="button" class="button second" id="done-files-again" hidden>${texts.text("done.filesAgain")}</button></p></div>
<h3>${texts.text("done.nextTitle")}</h3>
<ol>
<li>${texts.text("done.next1")}</li>
<li><span id="done-mailbox">${texts.text("done.next2")}</span><span id="done-no-mailbox" hidden>${texts.text("done.next2None")}</span></li>
<li>${texts.text("done.next3")}</li>
</ol>
<p id="done-lost"><strong>${texts.text("done.lost")}</strong></p>
<p>${texts.text("done.after")}</p>
<p>${texts.text("exit.history")}</p>
<p class="buttons"><a class="button" id="done-clear" href="/${texts.language}/">${texts.text("done.close")}</a> <a class="button second" id="done-open" href="/${texts.language}/mailbox/">${texts.text("done.mailbox")}</a></p>
</section>`;

export function reportPage(site, texts, carried) {
  const main = html`${plainErrors(texts)}
<div class="intro" id="intro">
<h1>${texts.text("start.title")}</h1>
<p class="lead js-only">${texts.text("start.lead")}</p>
<ul class="assured soon"><li>${texts.short("short.anonymous")}</li><li>${texts.short("short.suspicion")}</li></ul>
${!texts.reviewed && texts.language !== "en" && html`<p class="small">${texts.short("short.translation.unchecked")}</p>`}${foundDraft(texts)}
</div>
<form id="report" method="post" action="/${texts.language}/plain" autocomplete="off" novalidate>
<div class="plain-notice plain-only">
<h2>${texts.text("plain.title")}</h2>
<p>${texts.text("plain.sees")} ${texts.text("plain.notKept")}</p>
<p>${texts.text("plain.better")} ${texts.text("plain.oneWay")} ${pageLink(site, texts, "limits")}</p>
</div>
<input type="hidden" name="kept" value="">
<div class="progress js-only" id="progress" hidden><p id="progress-text"></p><progress id="progress-bar" max="5" value="1" aria-labelledby="progress-text"></progress></div>
<div class="problem js-only later" id="problems" role="alert" tabindex="-1" hidden></div>${
    start(site, texts)}${help(texts)}${what(texts)}${details(site, texts)}${choices(texts)}${check(site, texts)}
<div class="warning js-only later" id="warning" role="alert" tabindex="-1" hidden></div>
<div class="sending js-only later" id="sending" hidden><p id="sending-text" role="status"></p><progress id="sending-progress" max="100" value="0" aria-labelledby="sending-text"></progress></div>
<p class="buttons js-only soon" id="move" hidden><button type="submit" class="button" id="next">${texts.text("steps.next")}</button><button type="submit" class="button" id="send" hidden>${texts.text("check.send")}</button><button type="button" class="button second" id="back" hidden>${texts.text("steps.back")}</button></p>${draft(texts)}
</form>${done(texts)}`;
  return frame(site, texts, {
    page: "report",
    title: texts.plain("site.titleReport"),
    skip: "site.skip",
    main,
    here: (code) => `/${code}/`,
    carried,
  });
}

export function receivedPage(site, texts, carried) {
  const main = html`
<section class="done">
<h1>${texts.text("received.title")}</h1>
<p class="lead">${texts.text("received.plain")}</p>
<p>${texts.text("received.plainNext")}</p>
<p>${texts.text("received.plainMore")}</p>
<p>${texts.text("done.next3")}</p>
<p>${texts.text("done.after")}</p>
<p>${texts.text("exit.history")}</p>
<p>${pageLink(site, texts, "after")}</p>
</section>${danger(site, texts)}`;
  return frame(site, texts, {
    page: "received",
    title: texts.plain("site.titleReceived"),
    skip: "site.skipContent",
    main,
    here: (code) => `/${code}/received/`,
    carried,
  });
}

/** For every address that leads nowhere. There is one, in the first language. */
export function missingPage(site, texts, carried) {
  const main = html`
<h1>${texts.text("missing.title")}</h1>
<p class="lead">${texts.text("missing.next")}</p>
<p class="buttons"><a class="button" href="/${texts.language}/">${texts.text("site.backToReport")}</a> <a class="button second" href="/${texts.language}/mailbox/">${texts.text("site.openMailbox")}</a></p>`;
  return frame(site, texts, {
    page: "missing",
    title: texts.plain("site.titlePage").replace("{page}", texts.plain("missing.title")),
    skip: "site.skipContent",
    main,
    here: (code) => `/${code}/`,
    carried,
  });
}
