/*! The licences of the libraries in this file: /licences.txt */
(() => {
  // page/app/elements.js
  var byId = (id) => document.getElementById(id);
  var all = (selector, within2 = document) => [...within2.querySelectorAll(selector)];
  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [attribute, value2] of Object.entries(attributes)) {
      if (value2 === true) made.setAttribute(attribute, "");
      else if (value2 !== false && value2 !== null && value2 !== void 0) made.setAttribute(attribute, value2);
    }
    made.append(...children.filter((child) => child !== null && child !== void 0));
    return made;
  }
  function show(node, shown) {
    node.hidden = !shown;
  }
  function focusOn(node) {
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "start" });
  }
  function focusAtTop(node) {
    setTimeout(() => {
      node.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    });
  }
  async function showSoon(parts) {
    for (const part2 of parts) {
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      part2.classList.remove("soon");
    }
  }

  // page/app/scripts.js
  var WORKER = "/assets/worker.js";
  var OFFLINE = "/sw.js";
  var policy = window.trustedTypes?.createPolicy("waylight", {
    createScriptURL(address) {
      if (address !== WORKER && address !== OFFLINE) throw new TypeError("no script of this page");
      return address;
    }
  });
  var script = (address) => policy ? policy.createScriptURL(address) : address;

  // page/app/rpc.js
  var Problem = class extends Error {
    constructor({ type, detail, field, retryAfter }) {
      super(type);
      Object.assign(this, { type, detail, field, retryAfter });
    }
  };
  var worker = null;
  var calls = 0;
  var open = /* @__PURE__ */ new Map();
  function failAll() {
    worker = null;
    for (const { reject } of open.values()) reject(new Problem({ type: "no-worker" }));
    open.clear();
  }
  function started() {
    if (worker) return worker;
    worker = new Worker(script(WORKER));
    worker.onerror = failAll;
    worker.onmessage = ({ data }) => {
      const waiting = open.get(data.call);
      if (!waiting) return;
      if (data.problem) waiting.reject(new Problem(data.problem));
      else if ("progress" in data) return waiting.progress(data.progress);
      else waiting.resolve(data.value);
      open.delete(data.call);
    };
    return worker;
  }
  function ask(op, args = {}, progress = () => {
  }) {
    return new Promise((resolve, reject) => {
      const call = ++calls;
      open.set(call, { resolve, reject, progress });
      try {
        started().postMessage({ call, op, args });
      } catch {
        open.delete(call);
        reject(new Problem({ type: "no-worker" }));
      }
    });
  }
  function end() {
    worker?.terminate();
    worker = null;
    open.clear();
  }

  // node_modules/@formatjs/fast-memoize/index.js
  function memoize(fn, options) {
    const cache = options && options.cache ? options.cache : cacheDefault;
    const serializer = options && options.serializer ? options.serializer : serializerDefault;
    return (options && options.strategy ? options.strategy : strategyDefault)(fn, {
      cache,
      serializer
    });
  }
  function isPrimitive(value2) {
    return value2 == null || typeof value2 === "number" || typeof value2 === "boolean";
  }
  function monadic(fn, cache, serializer, arg) {
    const cacheKey = isPrimitive(arg) ? arg : serializer(arg);
    let computedValue = cache.get(cacheKey);
    if (typeof computedValue === "undefined") {
      computedValue = fn.call(this, arg);
      cache.set(cacheKey, computedValue);
    }
    return computedValue;
  }
  function variadic(fn, cache, serializer) {
    const args = Array.prototype.slice.call(arguments, 3);
    const cacheKey = serializer(args);
    let computedValue = cache.get(cacheKey);
    if (typeof computedValue === "undefined") {
      computedValue = fn.apply(this, args);
      cache.set(cacheKey, computedValue);
    }
    return computedValue;
  }
  function assemble(fn, context, strategy, cache, serialize) {
    return strategy.bind(context, fn, cache, serialize);
  }
  function strategyDefault(fn, options) {
    const strategy = fn.length === 1 ? monadic : variadic;
    return assemble(fn, this, strategy, options.cache.create(), options.serializer);
  }
  function strategyVariadic(fn, options) {
    return assemble(fn, this, variadic, options.cache.create(), options.serializer);
  }
  function strategyMonadic(fn, options) {
    return assemble(fn, this, monadic, options.cache.create(), options.serializer);
  }
  var serializerDefault = function() {
    return JSON.stringify(arguments);
  };
  var ObjectWithoutPrototypeCache = class {
    constructor() {
      this.cache = /* @__PURE__ */ Object.create(null);
    }
    get(key) {
      return this.cache[key];
    }
    set(key, value2) {
      this.cache[key] = value2;
    }
  };
  var cacheDefault = { create: function create() {
    return new ObjectWithoutPrototypeCache();
  } };
  var strategies = {
    variadic: strategyVariadic,
    monadic: strategyMonadic
  };

  // node_modules/@formatjs/icu-messageformat-parser/no-parser.js
  function isLiteralElement(el) {
    return el.type === 0;
  }
  function isArgumentElement(el) {
    return el.type === 1;
  }
  function isNumberElement(el) {
    return el.type === 2;
  }
  function isDateElement(el) {
    return el.type === 3;
  }
  function isTimeElement(el) {
    return el.type === 4;
  }
  function isSelectElement(el) {
    return el.type === 5;
  }
  function isPluralElement(el) {
    return el.type === 6;
  }
  function isPoundElement(el) {
    return el.type === 7;
  }
  function isTagElement(el) {
    return el.type === 8;
  }
  function isNumberSkeleton(el) {
    return !!(el && typeof el === "object" && el.type === 0);
  }
  function isDateTimeSkeleton(el) {
    return !!(el && typeof el === "object" && el.type === 1);
  }
  function parse() {
    throw new Error("You're trying to format an uncompiled message with react-intl without parser, please import from 'react-intl' instead");
  }

  // node_modules/intl-messageformat/index.js
  var FormatError = class extends Error {
    constructor(msg, code2, originalMessage) {
      super(msg);
      this.code = code2;
      this.originalMessage = originalMessage;
    }
    toString() {
      return `[formatjs Error: ${this.code}] ${this.message}`;
    }
  };
  var InvalidValueError = class extends FormatError {
    constructor(variableId, value2, options, originalMessage) {
      super(`Invalid values for "${variableId}": "${value2}". Options are "${Object.keys(options).join('", "')}"`, "INVALID_VALUE", originalMessage);
    }
  };
  var InvalidValueTypeError = class extends FormatError {
    constructor(value2, type, originalMessage) {
      super(`Value for "${value2}" must be of type ${type}`, "INVALID_VALUE", originalMessage);
    }
  };
  var MissingValueError = class extends FormatError {
    constructor(variableId, originalMessage) {
      super(`The intl string context variable "${variableId}" was not provided to the string "${originalMessage}"`, "MISSING_VALUE", originalMessage);
    }
  };
  function mergeLiteral(parts) {
    if (parts.length < 2) return parts;
    return parts.reduce((all2, part2) => {
      const lastPart = all2[all2.length - 1];
      if (!lastPart || lastPart.type !== 0 || part2.type !== 0) all2.push(part2);
      else lastPart.value += part2.value;
      return all2;
    }, []);
  }
  function isFormatXMLElementFn(el) {
    return typeof el === "function";
  }
  function formatToParts(els, locales, formatters, formats, values, currentPluralValue, originalMessage) {
    if (els.length === 1 && isLiteralElement(els[0])) return [{
      type: 0,
      value: els[0].value
    }];
    const result2 = [];
    for (const el of els) {
      if (isLiteralElement(el)) {
        result2.push({
          type: 0,
          value: el.value
        });
        continue;
      }
      if (isPoundElement(el)) {
        if (typeof currentPluralValue === "number") result2.push({
          type: 0,
          value: formatters.getNumberFormat(locales).format(currentPluralValue)
        });
        continue;
      }
      const { value: varName } = el;
      if (!(values && varName in values)) throw new MissingValueError(varName, originalMessage);
      let value2 = values[varName];
      if (isArgumentElement(el)) {
        if (!value2 || typeof value2 === "string" || typeof value2 === "number" || typeof value2 === "bigint") value2 = typeof value2 === "string" || typeof value2 === "number" || typeof value2 === "bigint" ? String(value2) : "";
        result2.push({
          type: typeof value2 === "string" ? 0 : 1,
          value: value2
        });
        continue;
      }
      if (isDateElement(el)) {
        const style = typeof el.style === "string" ? formats.date[el.style] : isDateTimeSkeleton(el.style) ? el.style.parsedOptions : void 0;
        result2.push({
          type: 0,
          value: formatters.getDateTimeFormat(locales, style).format(value2)
        });
        continue;
      }
      if (isTimeElement(el)) {
        const style = typeof el.style === "string" ? formats.time[el.style] : isDateTimeSkeleton(el.style) ? el.style.parsedOptions : formats.time.medium;
        result2.push({
          type: 0,
          value: formatters.getDateTimeFormat(locales, style).format(value2)
        });
        continue;
      }
      if (isNumberElement(el)) {
        const style = typeof el.style === "string" ? formats.number[el.style] : isNumberSkeleton(el.style) ? el.style.parsedOptions : void 0;
        if (style && style.scale) {
          const scale = style.scale || 1;
          if (typeof value2 === "bigint") {
            if (!Number.isInteger(scale)) throw new TypeError(`Cannot apply fractional scale ${scale} to bigint value. Scale must be an integer when formatting bigint.`);
            value2 = value2 * BigInt(scale);
          } else value2 = value2 * scale;
        }
        result2.push({
          type: 0,
          value: formatters.getNumberFormat(locales, style).format(value2)
        });
        continue;
      }
      if (isTagElement(el)) {
        const { children, value: value3 } = el;
        const formatFn = values[value3];
        if (!isFormatXMLElementFn(formatFn)) throw new InvalidValueTypeError(value3, "function", originalMessage);
        let chunks = formatFn(formatToParts(children, locales, formatters, formats, values, currentPluralValue).map((p) => p.value));
        if (!Array.isArray(chunks)) chunks = [chunks];
        result2.push(...chunks.map((c) => {
          return {
            type: typeof c === "string" ? 0 : 1,
            value: c
          };
        }));
      }
      if (isSelectElement(el)) {
        const key = value2;
        const opt = (Object.prototype.hasOwnProperty.call(el.options, key) ? el.options[key] : void 0) || el.options.other;
        if (!opt) throw new InvalidValueError(el.value, value2, Object.keys(el.options), originalMessage);
        result2.push(...formatToParts(opt.value, locales, formatters, formats, values));
        continue;
      }
      if (isPluralElement(el)) {
        const exactKey = `=${value2}`;
        let opt = Object.prototype.hasOwnProperty.call(el.options, exactKey) ? el.options[exactKey] : void 0;
        if (!opt) {
          if (!Intl.PluralRules) throw new FormatError(`Intl.PluralRules is not available in this environment.
Try polyfilling it using "@formatjs/intl-pluralrules"
`, "MISSING_INTL_API", originalMessage);
          const numericValue2 = typeof value2 === "bigint" ? Number(value2) : value2;
          const rule = formatters.getPluralRules(locales, { type: el.pluralType }).select(numericValue2 - (el.offset || 0));
          opt = (Object.prototype.hasOwnProperty.call(el.options, rule) ? el.options[rule] : void 0) || el.options.other;
        }
        if (!opt) throw new InvalidValueError(el.value, value2, Object.keys(el.options), originalMessage);
        const numericValue = typeof value2 === "bigint" ? Number(value2) : value2;
        result2.push(...formatToParts(opt.value, locales, formatters, formats, values, numericValue - (el.offset || 0)));
        continue;
      }
    }
    return mergeLiteral(result2);
  }
  function mergeConfig(c1, c2) {
    if (!c2) return c1;
    return {
      ...c1,
      ...c2,
      ...Object.keys(c1).reduce((all2, k) => {
        all2[k] = {
          ...c1[k],
          ...c2[k]
        };
        return all2;
      }, {})
    };
  }
  function mergeConfigs(defaultConfig, configs) {
    if (!configs) return defaultConfig;
    return Object.keys(defaultConfig).reduce((all2, k) => {
      all2[k] = mergeConfig(defaultConfig[k], configs[k]);
      return all2;
    }, { ...defaultConfig });
  }
  function createFastMemoizeCache(store) {
    return { create() {
      return {
        get(key) {
          return store[key];
        },
        set(key, value2) {
          store[key] = value2;
        }
      };
    } };
  }
  function createDefaultFormatters(cache = {
    number: {},
    dateTime: {},
    pluralRules: {}
  }) {
    return {
      getNumberFormat: memoize((...args) => new Intl.NumberFormat(...args), {
        cache: createFastMemoizeCache(cache.number),
        strategy: strategies.variadic
      }),
      getDateTimeFormat: memoize((...args) => new Intl.DateTimeFormat(...args), {
        cache: createFastMemoizeCache(cache.dateTime),
        strategy: strategies.variadic
      }),
      getPluralRules: memoize((...args) => new Intl.PluralRules(...args), {
        cache: createFastMemoizeCache(cache.pluralRules),
        strategy: strategies.variadic
      })
    };
  }
  var IntlMessageFormat = class IntlMessageFormat2 {
    constructor(message, locales = IntlMessageFormat2.defaultLocale, overrideFormats, opts) {
      this.formatterCache = {
        number: {},
        dateTime: {},
        pluralRules: {}
      };
      this.format = ((values) => {
        const parts = this.formatToParts(values);
        if (parts.length === 1) return parts[0].value;
        const result2 = parts.reduce((all2, part2) => {
          if (!all2.length || part2.type !== 0 || typeof all2[all2.length - 1] !== "string") all2.push(part2.value);
          else all2[all2.length - 1] += part2.value;
          return all2;
        }, []);
        if (result2.length <= 1) return result2[0] || "";
        return result2;
      });
      this.formatToParts = ((values) => formatToParts(this.ast, this.locales, this.formatters, this.formats, values, void 0, this.message));
      this.resolvedOptions = () => ({ locale: this.resolvedLocale?.toString() || Intl.NumberFormat.supportedLocalesOf(this.locales)[0] });
      this.getAst = () => this.ast;
      this.locales = locales;
      this.resolvedLocale = IntlMessageFormat2.resolveLocale(locales);
      if (typeof message === "string") {
        this.message = message;
        if (!IntlMessageFormat2.__parse) throw new TypeError("IntlMessageFormat.__parse must be set to process `message` of type `string`");
        const { ...parseOpts } = opts || {};
        this.ast = IntlMessageFormat2.__parse(message, {
          ...parseOpts,
          locale: this.resolvedLocale
        });
      } else this.ast = message;
      if (!Array.isArray(this.ast)) throw new TypeError("A message must be provided as a String or AST.");
      this.formats = mergeConfigs(IntlMessageFormat2.formats, overrideFormats);
      this.formatters = opts && opts.formatters || createDefaultFormatters(this.formatterCache);
    }
    static {
      this.memoizedDefaultLocale = null;
    }
    static get defaultLocale() {
      if (!IntlMessageFormat2.memoizedDefaultLocale) IntlMessageFormat2.memoizedDefaultLocale = new Intl.NumberFormat().resolvedOptions().locale;
      return IntlMessageFormat2.memoizedDefaultLocale;
    }
    static {
      this.resolveLocale = (locales) => {
        if (typeof Intl.Locale === "undefined") return;
        const supportedLocales = Intl.NumberFormat.supportedLocalesOf(locales);
        if (supportedLocales.length > 0) return new Intl.Locale(supportedLocales[0]);
        return new Intl.Locale(typeof locales === "string" ? locales : locales[0]);
      };
    }
    static {
      this.__parse = parse;
    }
    static {
      this.formats = {
        number: {
          integer: { maximumFractionDigits: 0 },
          currency: { style: "currency" },
          percent: { style: "percent" }
        },
        date: {
          short: {
            month: "numeric",
            day: "numeric",
            year: "2-digit"
          },
          medium: {
            month: "short",
            day: "numeric",
            year: "numeric"
          },
          long: {
            month: "long",
            day: "numeric",
            year: "numeric"
          },
          full: {
            weekday: "long",
            month: "long",
            day: "numeric",
            year: "numeric"
          }
        },
        time: {
          short: {
            hour: "numeric",
            minute: "numeric"
          },
          medium: {
            hour: "numeric",
            minute: "numeric",
            second: "numeric"
          },
          long: {
            hour: "numeric",
            minute: "numeric",
            second: "numeric",
            timeZoneName: "short"
          },
          full: {
            hour: "numeric",
            minute: "numeric",
            second: "numeric",
            timeZoneName: "short"
          }
        }
      };
    }
  };

  // page/app/texts.js
  var ARGUMENT = 1;
  var language = document.documentElement.lang;
  var carried = (key) => byId("texts")?.content.querySelector(`[data-key="${key}"]`);
  function text(key, values = {}) {
    const node = carried(key);
    if (!node) throw new Error(`the page carries no message ${key}`);
    if (!node.dataset.message) return node.textContent;
    const message = JSON.parse(node.dataset.message);
    if (message.every(({ type }) => type <= ARGUMENT)) return message.map(({ type, value: value2 }) => type === ARGUMENT ? values[value2] : value2).join("");
    return String(new IntlMessageFormat(message, node.lang || language).format(values));
  }
  function textIn(name, key, values = {}, attributes = {}) {
    const { lang, dir } = carried(key) ?? {};
    return element(name, { ...attributes, lang: lang || null, dir: dir || null }, text(key, values));
  }
  function put(node, key, values = {}) {
    node.textContent = text(key, values);
    const { lang, dir } = carried(key);
    if (lang) node.lang = lang;
    else node.removeAttribute("lang");
    if (dir) node.dir = dir;
    else node.removeAttribute("dir");
  }
  function writeDates() {
    for (const time of all("time[datetime]")) {
      const written = new Intl.DateTimeFormat(time.closest("[lang]").lang, { dateStyle: "long", timeZone: "UTC" });
      time.textContent = written.format(new Date(time.dateTime));
    }
  }

  // page/app/exit.js
  var PRESSES = 3;
  var WITHIN_MS = 5e3;
  var left = false;
  function leave() {
    left = true;
    const leaving = text("exit.leaving");
    document.title = " ";
    for (const form of document.forms) form.reset();
    const notice = document.createElement("p");
    notice.setAttribute("role", "alert");
    notice.textContent = leaving;
    const { exit } = document.body.dataset;
    document.body.replaceChildren(notice);
    end();
    location.replace(exit);
  }
  function quickExit() {
    document.querySelector(".exit").addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
    const count = byId("exit-count");
    let presses = 0;
    let forget;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.repeat) return;
      presses += 1;
      clearTimeout(forget);
      if (presses >= PRESSES) return leave();
      put(count, "exit.pressed", { count: PRESSES - presses });
      forget = setTimeout(() => {
        presses = 0;
        count.textContent = "";
      }, WITHIN_MS);
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && left) location.replace(document.body.dataset.exit);
    });
  }
  function guard(hasInput) {
    window.addEventListener("beforeunload", (event) => {
      if (!left && hasInput()) event.preventDefault();
    });
  }

  // page/app/kept.js
  var NAME = "waylight";
  var STORE = "draft";
  var ONLY = 0;
  var result = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  var canKeep = () => typeof globalThis.indexedDB?.databases === "function";
  async function within(mode, use) {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await result(opening);
    database.onversionchange = () => database.close();
    try {
      const transaction = database.transaction(STORE, mode);
      const finished = new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      const value2 = await result(use(transaction.objectStore(STORE)));
      await finished;
      return value2;
    } finally {
      database.close();
    }
  }
  var isThere = async () => canKeep() && (await indexedDB.databases()).some(({ name }) => name === NAME);
  async function keptDraft() {
    return await isThere() ? within("readonly", (store) => store.get(ONLY)) : void 0;
  }
  var keepDraft = (sealed) => within("readwrite", (store) => store.put(sealed, ONLY));
  async function removeDraft() {
    if (await isThere()) await result(indexedDB.deleteDatabase(NAME));
    document.dispatchEvent(new Event("draftremoved"));
  }

  // page/app/keep.js
  var STORE2 = "waylight";
  function files() {
    const addresses = [
      location.pathname,
      ...all(".foot nav a").map((link) => link.getAttribute("href")),
      ...all("head script[src]").map((node) => node.getAttribute("src")),
      ...all("head link[href]").map((node) => node.getAttribute("href")),
      WORKER
    ];
    return [...new Set(addresses.filter((address) => address.startsWith("/")))];
  }
  var isKept = async () => await caches.has(STORE2) && await navigator.serviceWorker.getRegistration("/") !== void 0;
  async function removePage() {
    const registered = await navigator.serviceWorker.getRegistrations();
    await Promise.all([...registered.map((one) => one.unregister()), caches.delete(STORE2)]);
  }
  var remove = () => Promise.all([removePage(), removeDraft()]);
  async function keep() {
    const before = await isKept();
    try {
      const store = await caches.open(STORE2);
      await store.addAll(files().map((address) => new Request(address, { cache: "reload" })));
      await navigator.serviceWorker.register(script(OFFLINE), { scope: "/" });
      await navigator.serviceWorker.ready;
    } catch (problem) {
      if (!before) await removePage().catch(() => {
      });
      throw problem;
    }
  }
  async function keeping() {
    if (!("serviceWorker" in navigator) || !("caches" in window)) return;
    const parts = { kept: byId("keep-kept"), removed: byId("keep-removed"), failed: byId("keep-failed") };
    const say = (what) => Object.entries(parts).forEach(([name, part2]) => show(part2, name === what));
    let busy = false;
    const once = (action, outcome) => async () => {
      if (busy) return;
      busy = true;
      say();
      try {
        await action();
        say(outcome);
      } catch {
        say("failed");
      } finally {
        busy = false;
      }
    };
    byId("keep-do").addEventListener("click", once(keep, "kept"));
    byId("keep-remove").addEventListener("click", once(remove, "removed"));
    try {
      if (await isKept()) say("kept");
      show(byId("keep"), true);
    } catch {
    }
  }

  // page/app/numbers.js
  var EVERYWHERE = ["112"];
  var part = (name) => document.querySelector(`[data-numbers="${name}"]`);
  var links = (numbers) => numbers.flatMap((number) => [element("a", { href: `tel:${number}`, class: "call", dir: "ltr" }, number), " "]);
  function showNumbers() {
    const chosen2 = document.querySelector("#country option:checked");
    const country = chosen2?.value ?? "";
    const numbers = chosen2?.dataset.call?.split(" ") ?? EVERYWHERE;
    part("calls").replaceChildren(...links(numbers));
    part("country").textContent = country ? chosen2.textContent : "";
    part("pick").hidden = country !== "";
    part("many").hidden = country !== "";
    part("none").hidden = country === "" || Boolean(chosen2.dataset.call);
    part("dated").hidden = !chosen2?.dataset.call;
    let lines = 0;
    for (const line of all("[data-numbers='contacts'] [data-country]")) {
      line.hidden = line.dataset.country !== country;
      if (!line.hidden) lines += 1;
    }
    part("contacts").hidden = lines === 0;
    for (const line of all(".call-line")) {
      line.replaceChildren(textIn("span", "short.danger.numbers"), ...links(numbers));
    }
  }
  function numbersAgain() {
    const country = document.querySelector("#country option:checked");
    const calls2 = part("calls").cloneNode(true);
    const contacts = part("contacts").cloneNode(true);
    for (const copy of [calls2, contacts]) copy.removeAttribute("data-numbers");
    const heading = country?.value ? textIn("h3", "short.danger.numbersFor", { country: country.textContent }) : textIn("h3", "short.danger.numbers");
    return [heading, calls2, contacts];
  }

  // page/app/problems.js
  var KEYS = { root: "problem.keysRoot", directory: "problem.keysDirectory", statement: "problem.keysStatement", clock: "problem.keysClock" };
  var FILE = { type: "problem.fileType", size: "problem.fileSize", broken: "problem.fileBroken", pixels: "problem.filePixels" };
  var KNOWN = {
    offline: "problem.offline",
    unavailable: "problem.unavailable",
    "code-in-text": "problem.code-in-text",
    "too-large": "problem.too-large",
    "not-a-code": "problem.not-a-code",
    busy: "problem.busy",
    refused: "problem.refused",
    "no-worker": "problem.noWorker"
  };
  var fileProblem = (problem) => FILE[problem.detail] ?? "problem.fileBroken";
  function words(problem) {
    const { type, detail, retryAfter } = problem;
    if (type === "keys-refused") return text(KEYS[detail] ?? "problem.keysRoot");
    if (type === "bad-file") return text(fileProblem(problem));
    if (type === "unavailable" && retryAfter > 0) return text("problem.unavailableIn", { seconds: retryAfter });
    return text(KNOWN[type] ?? "problem.internal");
  }
  var sentence = words;
  function clearFields() {
    for (const error of all(".error")) show(error, false);
    for (const field of all("[aria-invalid]")) field.removeAttribute("aria-invalid");
  }
  function noProblems() {
    clearFields();
    show(byId("problems"), false);
  }
  function put2(...children) {
    const box = byId("problems");
    box.replaceChildren(...children.filter(Boolean));
    show(box, true);
    focusAtTop(box);
  }
  function fieldProblems(problems) {
    clearFields();
    const links2 = problems.map(({ field, key, error = `${field}-error` }) => {
      const line = byId(error);
      if (line) {
        line.textContent = text(key);
        show(line, true);
      }
      byId(field).setAttribute("aria-invalid", "true");
      const link = textIn("a", key, {}, { href: `#${field}` });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        byId(field).focus();
      });
      return element("li", {}, link);
    });
    put2(textIn("h2", "error.title"), element("ul", {}, ...links2));
  }
  function showProblem(problem, { title = "problem.title", again: again2 } = {}) {
    const refused = problem.type === "keys-refused";
    const button = again2 && (!refused || problem.detail === "clock") ? textIn("button", "problem.again", {}, { type: "button", class: "button" }) : null;
    button?.addEventListener("click", again2);
    put2(
      textIn("h2", refused ? "problem.keysTitle" : title),
      element("p", {}, words(problem)),
      title === "problem.title" ? textIn("p", "problem.kept") : null,
      button ? element("p", { class: "buttons" }, button) : null,
      ...refused && byId("danger") ? [textIn("p", "problem.keysCall"), ...numbersAgain()] : []
    );
  }

  // page/app/files.js
  function files2() {
    const input = byId("file");
    const list = byId("file-list");
    const error = byId("file-error");
    const status = byId("file-status");
    let ready = [];
    let preparing = 0;
    let counted2 = 0;
    async function add(file) {
      const number = ++counted2;
      let picture;
      const label = textIn("span", "files.working", { number });
      const bar2 = element("progress", { max: 100, value: 0, "aria-label": label.textContent });
      const row = element("li", {}, label, bar2);
      list.append(row);
      preparing += 1;
      try {
        const { handle, mediaType, size } = await ask("addFile", { file }, (part2) => bar2.value = part2 * 100);
        ready.push({ handle, size });
        bar2.remove();
        if (mediaType !== "PDF") {
          picture = URL.createObjectURL(file);
          row.prepend(element("img", { src: picture, alt: "", width: 48, height: 48 }));
        }
        put(label, "files.ready", { kind: mediaType, number, size: Math.ceil(size / 1024) });
        status.textContent = label.textContent;
        const remove2 = element("button", { type: "button", class: "quiet" }, text("files.remove"), " ", element("span", { class: "visually-hidden" }, label.textContent));
        remove2.addEventListener("click", () => {
          ready = ready.filter((other) => other.handle !== handle);
          ask("removeFile", { handle }).catch(() => {
          });
          row.remove();
          if (picture) URL.revokeObjectURL(picture);
          status.textContent = text("files.removed");
          input.focus();
        });
        row.append(remove2);
      } catch (problem) {
        row.remove();
        error.textContent = problem.type === "bad-file" ? text(fileProblem(problem)) : sentence(problem);
        show(error, true);
        input.setAttribute("aria-invalid", "true");
      } finally {
        preparing -= 1;
      }
    }
    input.addEventListener("change", async () => {
      show(error, false);
      input.removeAttribute("aria-invalid");
      const chosen2 = [...input.files];
      input.value = "";
      for (const file of chosen2) await add(file);
    });
    return {
      handles: () => ready.map(({ handle }) => handle),
      sizes: () => ready.map(({ size }) => size),
      preparing: () => preparing > 0,
      labels: () => [...list.children].map((row) => row.querySelector("span").textContent),
      clear() {
        ready = [];
        list.replaceChildren();
      }
    };
  }

  // data/indicators.json
  var indicators_default = [
    { id: "cut-off", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 4, control: "RestrictsMovement", source: "R19c, R25e, R26" },
    { id: "changed", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE", ilo: 1, control: "PsychologicalAbuse", source: "R19c, R25e, R26" },
    { id: "afraid", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE", ilo: 6, control: "PsychologicalAbuse", source: "R19c, R25e, R26" },
    { id: "bruises", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__VIOLENCE_ON_VICTIMS", ilo: 5, control: "PhysicalAbuse", source: "R19c, R25e, R26, R20" },
    { id: "denied-needs", venues: ["ANY"], delphi: "EXPLOITATION__BAD_LIVING_CONDITIONS", ilo: 10, control: "WithholdsNecessities", source: "R19c, R25e, R26" },
    { id: "obeys", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE", ilo: 1, control: "PsychologicalAbuse", source: "R19c, R25e, R26, R20" },
    { id: "coached", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__FORCED_TO_LIE_TO_AUTHORITIES_FAMILY_ETC", ilo: 6, control: "PsychologicalAbuse", source: "R19c, R25e, R26" },
    { id: "few-things", venues: ["ANY"], delphi: "ABUSE_OF_VULNERABILITY_AT_DESTINATION__DEPENDENCY_ON_EXPLOITERS", ilo: 1, control: "WithholdsNecessities", source: "R19c, R25e, R26" },
    { id: "unfit-home", venues: ["ANY"], delphi: "EXPLOITATION__BAD_LIVING_CONDITIONS", ilo: 10, control: "WithholdsNecessities", source: "R19c, R25e, R26" },
    { id: "long-hours", venues: ["ANY"], delphi: "EXPLOITATION__EXCESSIVE_WORKING_DAYS_OR_HOURS", ilo: 11, control: "ExcessiveWorkingHours", source: "R19c, R25e, R26" },
    { id: "debt", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__DEBT_BONDAGE", ilo: 9, control: "DebtBondage", source: "R19c, R25e, R26" },
    { id: "no-papers", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS", ilo: 7, control: "WithholdsDocuments", source: "R19c, R25e, R26" },
    { id: "moved-often", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 3, control: "RestrictsMovement", source: "R19c, R25e, R26" },
    { id: "others-speak", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE", ilo: 1, control: "PsychologicalAbuse", source: "R19c, R25e, R26, R20" },
    { id: "no-eye-contact", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE", ilo: 6, control: "PsychologicalAbuse", source: "R19c, R25e, R26" },
    { id: "fears-officials", venues: ["ANY"], delphi: "COERCION_AT_DESTINATION__THREAT_OF_DENUNCIATION_TO_AUTHORITIES", ilo: 6, control: "ThreatsLawEnforcement", source: "R19c, R25e, R26" },
    { id: "out-of-school", venues: ["ANY"], delphi: "EXPLOITATION__NO_ACCESS_TO_EDUCATION", ilo: 10, control: "Other", source: "R19c, R25e, R26" },
    { id: "nervous-check-in", venues: ["AIRPORT", "AIRCRAFT"], delphi: "COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE", ilo: 6, control: "PsychologicalAbuse", source: "R20" },
    { id: "on-orders", venues: ["AIRPORT", "AIRCRAFT", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT"], delphi: "COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE", ilo: 1, control: "PsychologicalAbuse", source: "R20" },
    { id: "wrong-clothes", venues: ["AIRPORT", "AIRCRAFT", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT"], delphi: "ABUSE_OF_VULNERABILITY_AT_DESTINATION__DEPENDENCY_ON_EXPLOITERS", ilo: 1, control: "WithholdsNecessities", source: "R20" },
    { id: "drugged", venues: ["AIRPORT", "AIRCRAFT", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT"], delphi: "COERCION_AT_DESTINATION__VIOLENCE_ON_VICTIMS", ilo: 5, control: "PsychoactiveSubstance", source: "R20" },
    { id: "no-luggage", venues: ["AIRPORT", "AIRCRAFT", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT"], delphi: "ABUSE_OF_VULNERABILITY_AT_DESTINATION__DEPENDENCY_ON_EXPLOITERS", ilo: 1, control: "WithholdsNecessities", source: "R20" },
    { id: "paid-by-other", venues: ["AIRPORT", "AIRCRAFT", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT"], delphi: "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__DIFFICULTY_TO_ORGANISE_THE_TRAVEL", ilo: 1, control: "Other", source: "R20" },
    { id: "sits-elsewhere", venues: ["AIRPORT", "AIRCRAFT"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 3, control: "RestrictsMovement", source: "R20" },
    { id: "child-not-with-family", venues: ["AIRPORT", "AIRCRAFT", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT"], delphi: "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__FAMILY_SITUATION", ilo: 1, control: "Other", source: "R20" },
    { id: "holds-passports", venues: ["AIRPORT", "AIRCRAFT", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT"], delphi: "COERCIVE_RECRUITMENT__CONFISCATION_OF_DOCUMENTS", ilo: 7, control: "WithholdsDocuments", source: "R20" },
    { id: "no-destination", venues: ["AIRPORT", "AIRCRAFT", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT"], delphi: "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_TRAVEL_AND_RECRUITMENT_CONDITIONS", ilo: 2, control: "FalsePromises", source: "R20" },
    { id: "upset-at-desk", venues: ["HOTEL_OR_MOTEL"], delphi: "COERCION_AT_DESTINATION__THREATS_OF_VIOLENCE_AGAINST_VICTIM", ilo: 6, control: "PhysicalThreats", source: "R19d" },
    { id: "no-id", venues: ["HOTEL_OR_MOTEL"], delphi: "COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS", ilo: 7, control: "WithholdsDocuments", source: "R19d" },
    { id: "several-rooms", venues: ["HOTEL_OR_MOTEL"], delphi: "COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS", ilo: 1, control: "Other", source: "R19d" },
    { id: "cash-room", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "ABUSE_OF_VULNERABILITY_AT_DESTINATION__DEPENDENCY_ON_EXPLOITERS", ilo: 1, control: "RestrictsFinancialAccess", source: "R19d" },
    { id: "hourly-stay", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS", ilo: 1, control: "Other", source: "R19d" },
    { id: "child-with-guest", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS", ilo: 5, control: "SexualAbuse", source: "R19d" },
    { id: "dropped-off", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 3, control: "RestrictsMovement", source: "R19d" },
    { id: "begging", venues: ["HOTEL_OR_MOTEL", "BAR_OR_CLUB", "RESTAURANT", "STREET"], delphi: "COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS", ilo: 1, control: "TakesEarnings", source: "R19d" },
    { id: "hidden-plates", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS", ilo: 1, control: "Other", source: "R19d" },
    { id: "do-not-disturb", venues: ["HOTEL_OR_MOTEL"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 4, control: "RestrictsMovement", source: "R19a, R19b" },
    { id: "linen-no-entry", venues: ["HOTEL_OR_MOTEL"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 4, control: "RestrictsMovement", source: "R19a, R19b" },
    { id: "no-cleaning", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 4, control: "RestrictsMovement", source: "R19a, R19b" },
    { id: "much-cash", venues: ["HOTEL_OR_MOTEL", "SHORT_LET", "BROTHEL_OR_PRIVATE_FLAT", "MASSAGE_OR_SPA", "PRIVATE_HOUSE"], delphi: "COERCION_AT_DESTINATION__WITHHOLDING_OF_WAGES", ilo: 8, control: "TakesEarnings", source: "R19a, R19b" },
    { id: "many-phones", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__FORCED_INTO_ILLICIT_CRIMINAL_ACTIVITIES", ilo: 1, control: "TakesEarnings", source: "R19a, R19b" },
    { id: "long-stay", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "ABUSE_OF_VULNERABILITY_AT_DESTINATION__DEPENDENCY_ON_EXPLOITERS", ilo: 1, control: "WithholdsNecessities", source: "R19a, R19b" },
    { id: "childrens-items", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 4, control: "RestrictsMovement", source: "R19a, R19b" },
    { id: "too-many-people", venues: ["HOTEL_OR_MOTEL", "SHORT_LET", "BROTHEL_OR_PRIVATE_FLAT", "MASSAGE_OR_SPA", "PRIVATE_HOUSE"], delphi: "EXPLOITATION__BAD_LIVING_CONDITIONS", ilo: 10, control: "WithholdsNecessities", source: "R19a, R19b" },
    { id: "men-at-all-hours", venues: ["HOTEL_OR_MOTEL", "SHORT_LET", "BROTHEL_OR_PRIVATE_FLAT", "MASSAGE_OR_SPA", "PRIVATE_HOUSE"], delphi: "COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS", ilo: 5, control: "SexualAbuse", source: "R19a, R19b" },
    { id: "sex-items", venues: ["HOTEL_OR_MOTEL", "SHORT_LET", "BROTHEL_OR_PRIVATE_FLAT", "MASSAGE_OR_SPA", "PRIVATE_HOUSE"], delphi: "COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS", ilo: 5, control: "SexualAbuse", source: "R19a, R19b" },
    { id: "watchers", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 3, control: "RestrictsMovement", source: "R19a, R19b" },
    { id: "child-alone", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "ABUSE_OF_VULNERABILITY_AT_DESTINATION__FAMILY_SITUATION", ilo: 1, control: "WithholdsNecessities", source: "R19a, R19b" },
    { id: "other-names", venues: ["HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS", ilo: 7, control: "WithholdsDocuments", source: "R19a, R19b" },
    { id: "child-touched", venues: ["BEACH_OR_POOL", "BAR_OR_CLUB", "RESTAURANT", "STREET", "HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "COERCION_AT_DESTINATION__VIOLENCE_ON_VICTIMS", ilo: 5, control: "SexualAbuse", source: "R17b" },
    { id: "child-taken-aside", venues: ["HOTEL_OR_MOTEL", "SHORT_LET", "PRIVATE_HOUSE", "BROTHEL_OR_PRIVATE_FLAT"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 4, control: "SexualAbuse", source: "R17b" },
    { id: "child-pictures", venues: ["BEACH_OR_POOL", "BAR_OR_CLUB", "STREET", "HOTEL_OR_MOTEL", "SHORT_LET"], delphi: "ABUSE_OF_VULNERABILITY_AT_DESTINATION__PERSONAL_CHARACTERISTICS", ilo: 1, control: "Other", source: "R17b" },
    { id: "driven-together", venues: ["CAR_WASH", "NAIL_BAR", "CONSTRUCTION_SITE", "RESTAURANT", "HOTEL_OR_MOTEL", "FARM", "FISHING_VESSEL", "FACTORY", "CARE_HOME", "PRIVATE_HOUSE"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 3, control: "RestrictsMovement", source: "R15, R6" },
    { id: "sleep-at-work", venues: ["CAR_WASH", "NAIL_BAR", "CONSTRUCTION_SITE", "RESTAURANT", "HOTEL_OR_MOTEL", "FARM", "FISHING_VESSEL", "FACTORY", "CARE_HOME", "PRIVATE_HOUSE"], delphi: "EXPLOITATION__BAD_LIVING_CONDITIONS", ilo: 10, control: "WithholdsNecessities", source: "R15, R6" },
    { id: "no-safety-gear", venues: ["CAR_WASH", "NAIL_BAR", "CONSTRUCTION_SITE", "RESTAURANT", "HOTEL_OR_MOTEL", "FARM", "FISHING_VESSEL", "FACTORY", "CARE_HOME", "PRIVATE_HOUSE"], delphi: "EXPLOITATION__HAZARDOUS_WORK", ilo: 10, control: "WithholdsNecessities", source: "R15, R6" },
    { id: "no-pay", venues: ["CAR_WASH", "NAIL_BAR", "CONSTRUCTION_SITE", "RESTAURANT", "HOTEL_OR_MOTEL", "FARM", "FISHING_VESSEL", "FACTORY", "CARE_HOME", "PRIVATE_HOUSE"], delphi: "EXPLOITATION__LOW_OR_NO_SALARY", ilo: 8, control: "TakesEarnings", source: "R15, R6" },
    { id: "cannot-leave", venues: ["CAR_WASH", "NAIL_BAR", "CONSTRUCTION_SITE", "RESTAURANT", "HOTEL_OR_MOTEL", "FARM", "FISHING_VESSEL", "FACTORY", "CARE_HOME", "PRIVATE_HOUSE"], delphi: "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", ilo: 3, control: "RestrictsMovement", source: "R15, R6" },
    { id: "false-job", venues: ["ONLINE", "HOTEL_OR_MOTEL", "PRIVATE_HOUSE", "FACTORY", "OTHER", "UNKNOWN"], delphi: "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_THE_NATURE_OF_THE_JOB_LOCATION_OR_EMPLOYER", ilo: 2, control: "FalsePromises", source: "R30" },
    { id: "forced-scam", venues: ["ONLINE", "HOTEL_OR_MOTEL", "PRIVATE_HOUSE", "FACTORY", "OTHER", "UNKNOWN"], delphi: "COERCION_AT_DESTINATION__FORCED_INTO_ILLICIT_CRIMINAL_ACTIVITIES", ilo: 6, control: "PhysicalThreats", source: "R30" },
    { id: "punished-targets", venues: ["ONLINE", "HOTEL_OR_MOTEL", "PRIVATE_HOUSE", "FACTORY", "OTHER", "UNKNOWN"], delphi: "COERCION_AT_DESTINATION__THREAT_TO_IMPOSE_EVEN_WORSE_WORKING_CONDITIONS", ilo: 6, control: "PhysicalAbuse", source: "R30" }
  ];

  // page/app/report.js
  var LONG_BYTES = 8192;
  var SHORT_BYTES = 512;
  var SHORT_TEXTS = ["place", "inCharge", "told", "safeTime"];
  var TEXTS = ["narrative", ...SHORT_TEXTS];
  var MOST_OF_A_KIND = 20;
  var MOST_PEOPLE = 50;
  var bytes = (text2) => new TextEncoder().encode(text2).length;
  var UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;
  var cleaned = (text2) => text2.replace(/\r\n?/g, "\n").replace(UNSEEN, "").trim();
  var value = (id) => byId(id).value;
  var typed = (id) => cleaned(value(id));
  var ticked = (name) => all(`input[name="${name}"]:checked`).map((input) => input.value);
  var picked = (name) => ticked(name)[0];
  var distinct = (values) => [...new Set(values)];
  var role = () => picked("reporterRole") ?? "UNDISCLOSED";
  var isVictim = () => role() === "POTENTIAL_VICTIM";
  function basis() {
    if (value("basis") !== "NOT_STATED" && !isVictim()) return value("basis");
    return ["BUSINESS_TRAVELLER", "POTENTIAL_VICTIM"].includes(role()) ? "SAW_OR_HEARD_MYSELF" : "NOT_STATED";
  }
  var counted = (id) => Number.parseInt(value(id), 10) || 0;
  function persons() {
    const of = (age, id) => Array.from({ length: counted(id) }, () => ({ age, gender: "NonSpecifiedUnknown" }));
    return [...of("CHILD", "children"), ...of("ADULT", "adults"), ...of("UNKNOWN", "unsure")];
  }
  function report() {
    const observations = ticked("observations");
    const seen = indicators_default.filter(({ id }) => observations.includes(id));
    const officials = picked("concernsOfficials") ?? "UNKNOWN";
    return {
      reporterRole: role(),
      sharing: picked("sharing"),
      language,
      basis: basis(),
      narrative: typed("narrative"),
      country: value("country"),
      region: value("country") === "GB" && value("region") || null,
      place: typed("place") || null,
      venue: value("venue"),
      seenWhen: value("seenWhen"),
      seenOn: value("seenOn") || null,
      persons: persons(),
      exploitation: [],
      acts: [],
      indicators: distinct(seen.map(({ delphi }) => delphi)),
      controls: distinct(seen.map(({ control }) => control)),
      industry: null,
      dangers: [...ticked("happeningNow").map(() => "HAPPENING_NOW"), ...ticked("dangers")],
      needs: isVictim() ? ticked("needs") : [],
      circumstances: [],
      concernsBodies: officials === "YES" ? ticked("concernsBodies") : [],
      concernsOfficials: officials,
      concernsAgencies: [],
      told: typed("told") || null,
      inCharge: typed("inCharge") || null,
      observations,
      safeTime: isVictim() && typed("safeTime") || null
    };
  }
  var isDay = (text2) => !Number.isNaN(Date.parse(text2)) && Date.parse(text2) <= Date.now() + 864e5;
  var CHECKS = {
    start: () => value("country") ? [] : [{ field: "country", key: "error.country" }],
    help: () => tooLong("safeTime"),
    what() {
      const found = [];
      const narrative = typed("narrative");
      if (!narrative) found.push({ field: "narrative", key: "error.narrative" });
      if (bytes(narrative) > LONG_BYTES) found.push({ field: "narrative", key: "error.narrativeLong" });
      found.push(...tooLong("place"));
      const day = byId("seenOn");
      if (day.validity.badInput || day.value && !isDay(day.value)) found.push({ field: "seenOn", key: "error.date" });
      return found;
    },
    details: () => [
      ...["children", "adults", "unsure"].filter((id) => !byId(id).validity.valid || counted(id) < 0 || counted(id) > MOST_OF_A_KIND).map((field) => ({ field, key: "error.count" })),
      ...persons().length > MOST_PEOPLE ? [{ field: "unsure", key: "error.people" }] : [],
      ...tooLong("inCharge"),
      ...tooLong("told")
    ]
  };
  function tooLong(field) {
    return bytes(typed(field)) > SHORT_BYTES ? [{ field, key: "error.long" }] : [];
  }

  // page/app/warnings.js
  var EMAIL = /[^\s@<>()[\],;:"]{1,64}@[^\s@<>()[\],;:"]{1,200}\.[^\s@<>()[\],;:".]{2,24}/gu;
  var DIGITS = /\+?\p{Nd}(?:[\s\u00a0().\/–-]{0,2}\p{Nd}){6,}/gu;
  var DATES = /(^|\P{Nd})(?:\p{Nd}{4}[-./]\p{Nd}{1,2}[-./]\p{Nd}{1,2}|\p{Nd}{1,2}[-./]\p{Nd}{1,2}[-./]\p{Nd}{4})(?!\p{Nd})/gu;
  var ROOM_WORDS = "rooms?|rm|suite|apartment|apt|flat|zimmer|wohnung|chambre|chbre|habitaci[oó]n|hab|cuarto|camera|stanza|quarto|camer[aăe]i?|pok[oó]j|pokoju|izb[aeu]|kambar(?:ys|io|yje)|numur(?:s|ā)|istab(?:a|ā)|стая|кімнат[аиі]|номер[іу]?|комната|dhom[aëe]s?|phòng|कमरा|कमरे|कोठा|غرفة|الغرفة|اتاق|خونه|کوټه|ክፍሊ|qol(?:ka)?";
  var ROOM_WORDS_UNSPACED = "房间号|房間號|房号|房號|房间|房間|部屋(?:番号)?|객실|ห้อง|အခန်း|បន្ទប់";
  var NUMBER_WORDS = "no|nr|num|numm?er|number|numéro|número|numero|numărul|n°|#|رقم|شماره|नंबर|नम्बर|លេខ|หมายเลข|အမှတ်|số";
  var ROOM = new RegExp(`(?:^|[^\\p{L}\\p{M}])((?:${ROOM_WORDS})\\s*(?:${NUMBER_WORDS})?[.:\\s#]*\\p{Nd}{1,5}\\p{L}?)(?![\\p{L}\\p{Nd}])`, "giu");
  var ROOM_UNSPACED = new RegExp(`((?:${ROOM_WORDS_UNSPACED})\\s*(?:${NUMBER_WORDS})?[.:\\s#]*\\p{Nd}{1,5})(?!\\p{Nd})`, "giu");
  var ROOM_AFTER = /(\p{Nd}{2,5}\s*(?:号室|号房|號房|号房间|호실|호))/gu;
  var spaced = (found) => found.replace(/\s+/g, " ");
  function revealing(typed3) {
    const text2 = typed3.normalize("NFKC");
    const found = [];
    for (const [match] of text2.matchAll(EMAIL)) found.push({ kind: "email", found: spaced(match) });
    for (const [match] of text2.replace(DATES, "$1;").matchAll(DIGITS)) found.push({ kind: "phone", found: spaced(match) });
    for (const room of [ROOM, ROOM_UNSPACED, ROOM_AFTER]) {
      for (const [, match] of text2.matchAll(room)) found.push({ kind: "room", found: spaced(match) });
    }
    return found;
  }

  // page/app/mailbox.js
  function mailbox() {
    const attached = files2();
    const kept = /* @__PURE__ */ new Set();
    let working = false;
    let filesWaiting = false;
    async function alone(action) {
      if (working) return;
      working = true;
      noProblems();
      try {
        await action();
      } catch (problem) {
        showProblem(problem);
      } finally {
        working = false;
      }
    }
    function sayable(field) {
      const said2 = cleaned(byId(field).value);
      if (!said2) return void fieldProblems([{ field, key: "mailbox.errorEmpty" }]);
      if (bytes(said2) > LONG_BYTES) return void fieldProblems([{ field, key: "error.narrativeLong" }]);
      return said2;
    }
    function warned(said2, line) {
      const findings = revealing(said2).filter(({ kind, found }) => !kept.has(`${kind} ${found}`));
      if (findings.length === 0) return false;
      for (const { kind, found } of findings) kept.add(`${kind} ${found}`);
      line.replaceChildren(
        textIn("strong", "warning.title"),
        ...findings.flatMap(({ kind, found }) => [" ", textIn("span", `warning.${kind}`, { found }), "."]),
        " ",
        textIn("span", "warning.keepHint"),
        " ",
        textIn("span", "warning.again")
      );
      return true;
    }
    function question({ number, text: asked, answered }) {
      const field = `answer-${number}`;
      const result2 = element("p", { role: "status" });
      const form = element(
        "form",
        { class: "box", autocomplete: "off", novalidate: true },
        textIn("h3", "mailbox.question", { number }),
        element("p", { class: "asked", dir: "auto" }, asked),
        answered ? textIn("p", "mailbox.answered", {}, { class: "small" }) : null,
        element("p", { class: "error", id: `${field}-error`, hidden: true }),
        element(
          "div",
          { class: "field" },
          textIn("label", "mailbox.answer", {}, { for: field }),
          element("textarea", { id: field, rows: 4, dir: "auto", autocomplete: "off", spellcheck: "false", "aria-describedby": `${field}-error` })
        ),
        element("p", { class: "buttons" }, textIn("button", "mailbox.sendAnswer", {}, { type: "submit", class: "button" })),
        result2
      );
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        alone(async () => {
          const said2 = sayable(field);
          if (!said2 || warned(said2, result2)) return;
          put(result2, "check.sending");
          try {
            await ask("answer", { question: number, text: said2 });
          } catch (problem) {
            result2.textContent = "";
            throw problem;
          }
          byId(field).value = "";
          put(result2, "mailbox.sent");
        });
      });
      return form;
    }
    function opened({ status, questions, received }) {
      put(byId("status"), `mailbox.status.${status}`);
      put(byId("received"), "mailbox.received", { count: received });
      show(byId("no-questions"), questions.length === 0);
      byId("questions").replaceChildren(...questions.map(question));
      for (const part2 of [byId("questions"), byId("add"), ...all(".act"), ...all("[data-ask]")]) show(part2, true);
      show(byId("open"), false);
      show(byId("closed"), false);
      show(byId("opened"), true);
      byId("code").value = "";
      focusAtTop(byId("status-title"));
    }
    byId("open").addEventListener("submit", (event) => {
      event.preventDefault();
      alone(async () => {
        const opening = byId("opening");
        put(opening, "mailbox.opening");
        try {
          const answer = await ask("openMailbox", { code: byId("code").value });
          opening.textContent = "";
          if (answer.found) opened(answer);
          else fieldProblems([{ field: "code", key: "mailbox.notFound" }]);
        } catch (problem) {
          opening.textContent = "";
          if (problem.type === "not-a-code") fieldProblems([{ field: "code", key: "problem.not-a-code" }]);
          else showProblem(problem, { title: "error.title" });
        }
      });
    });
    byId("add").addEventListener("submit", (event) => {
      event.preventDefault();
      alone(async () => {
        const result2 = byId("add-result");
        const bar2 = byId("add-progress");
        const said2 = sayable("add-text");
        if (!said2 || warned(said2, result2)) return;
        if (attached.preparing()) return fieldProblems([{ field: "file", key: "error.files", error: "file-error" }]);
        put(result2, attached.handles().length > 0 ? "check.sendingFiles" : "check.sending");
        bar2.value = 0;
        show(bar2, true);
        try {
          const { files: state } = await ask("add", { text: said2, files: attached.handles() }, (part2) => bar2.value = part2 * 100);
          byId("add-text").value = "";
          attached.clear();
          put(result2, "mailbox.sent");
          filesWaiting = state === "waiting";
          if (filesWaiting) offerFiles(result2, bar2);
        } catch (problem) {
          result2.textContent = "";
          throw problem;
        } finally {
          show(bar2, false);
        }
      });
    });
    function offerFiles(result2, bar2) {
      const again2 = textIn("button", "done.filesAgain", {}, { type: "button", class: "button second" });
      again2.addEventListener("click", () => alone(async () => {
        show(bar2, true);
        try {
          await ask("resumeFiles", {}, (part2) => bar2.value = part2 * 100);
          filesWaiting = false;
          put(result2, "done.filesSent");
        } finally {
          show(bar2, false);
        }
      }));
      result2.replaceChildren(textIn("span", "done.filesWaiting"), " ", again2);
    }
    const ended = (result2) => [byId("questions"), byId("add"), ...all(".act")].filter((part2) => !part2.contains(result2));
    for (const button of all("[data-ask]")) {
      const name = button.dataset.ask;
      const sure = document.querySelector(`[data-sure="${name}"]`);
      const result2 = document.querySelector(`[data-result="${name}"]`);
      button.addEventListener("click", () => {
        show(sure, true);
        show(button, false);
        sure.querySelector("[data-cancel]").focus();
      });
      const over = () => {
        show(sure, false);
        show(button, true);
        button.focus();
      };
      sure.querySelector("[data-cancel]").addEventListener("click", over);
      sure.querySelector("[data-do]").addEventListener("click", () => alone(async () => {
        put(result2, "check.sending");
        try {
          await ask(name);
        } catch (problem) {
          result2.textContent = "";
          throw problem;
        }
        put(result2, name === "erase" ? "mailbox.erased" : "mailbox.burned");
        show(sure, false);
        for (const part2 of ended(result2)) show(part2, false);
      }));
    }
    function close() {
      ask("forget").catch(() => {
      });
      for (const form of document.forms) form.reset();
      byId("questions").replaceChildren();
      for (const id of ["status", "received", "add-result"]) byId(id).textContent = "";
      for (const result2 of all("[data-result]")) result2.textContent = "";
      attached.clear();
      kept.clear();
      filesWaiting = false;
      show(byId("opened"), false);
      show(byId("open"), true);
    }
    byId("close").addEventListener("click", () => {
      close();
      noProblems();
      show(byId("closed"), true);
      focusAtTop(byId("closed"));
    });
    window.addEventListener("pagehide", close);
    guard(() => filesWaiting || all("#opened textarea").some((area) => area.value !== ""));
  }

  // page/app/code.js
  function code() {
    let made;
    const none = byId("no-mailbox");
    const asksFirst = () => byId("sharing-ASK_ME_FIRST").checked;
    const follow = () => {
      show(byId("code-part"), !none.checked);
      show(byId("cannot-ask"), none.checked && asksFirst());
    };
    none.addEventListener("change", follow);
    byId("report").addEventListener("change", (event) => event.target.name === "sharing" && follow());
    return {
      wanted: () => !none.checked,
      safe: () => none.checked || byId("copied").checked,
      /** Starts it early: deriving the mailbox takes a second of the worker. */
      start() {
        made ??= ask("newCode").catch((problem) => {
          made = void 0;
          throw problem;
        });
        return made;
      },
      /** The code that opened a draft goes on to be the code of its report. */
      take(words2) {
        made = Promise.resolve({ code: words2 });
      },
      async reveal() {
        const { code: words2 } = await this.start();
        byId("code").replaceChildren(...words2.split(" ").map((word) => element("li", {}, word)));
        show(byId("code-working"), false);
      },
      clear() {
        byId("code").replaceChildren();
        made = void 0;
      }
    };
  }

  // page/app/counts.js
  function countButtons() {
    for (const button of all("[data-step-by]")) {
      const number = button.parentElement.querySelector("input");
      button.addEventListener("click", () => {
        const next = (Number.parseInt(number.value, 10) || 0) + Number(button.dataset.stepBy);
        number.value = String(Math.min(Number(number.max), Math.max(Number(number.min), next)));
        number.dispatchEvent(new Event("input", { bubbles: true }));
      });
    }
  }

  // page/app/draft.js
  var FOLLOWED = ["sharing", "reporterRole", "country", "venue", "seenWhen", "concernsOfficials", "narrative"];
  var answers = (form, mailbox2) => ({ answers: [...new FormData(form)], mailbox: mailbox2 });
  function restore(form, { answers: entries, mailbox: mailbox2 }) {
    form.reset();
    for (const box of all("input[type=radio], input[type=checkbox]", form)) box.checked = false;
    for (const [name, value2] of entries) {
      for (const control of all(`[name="${CSS.escape(name)}"]`, form)) {
        if (["radio", "checkbox"].includes(control.type)) control.checked ||= control.value === value2;
        else control.value = value2;
      }
    }
    byId("no-mailbox").checked = !mailbox2;
    byId("no-mailbox").dispatchEvent(new Event("change", { bubbles: true }));
    for (const name of FOLLOWED) {
      const control = form.querySelector(`[name="${name}"]:checked`) ?? form.querySelector(`[name="${name}"]:not([type=radio])`);
      control?.dispatchEvent(new Event("input", { bubbles: true }));
      control?.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  function draft(form, wayBack) {
    const box = byId("draft");
    const found = byId("draft-found");
    const code2 = byId("draft-code-typed");
    let sealed;
    let busy = false;
    let own;
    function offer(other) {
      sealed = other;
      show(found, other !== void 0);
      show(box.querySelector("details"), other === void 0);
    }
    const isOwn = (kept) => kept?.length === own?.length && kept.every((byte, at) => byte === own[at]);
    const shows = (kept) => {
      show(byId("draft-kept"), kept);
      show(byId("draft-delete"), kept);
      if (!kept) byId("draft-words").replaceChildren();
    };
    async function once(action) {
      if (busy) return;
      busy = true;
      show(byId("draft-failed"), false);
      show(byId("draft-removed"), false);
      try {
        await action();
      } finally {
        busy = false;
      }
    }
    async function save() {
      shows(false);
      try {
        const other = await keptDraft();
        if (other && !(own && isOwn(other))) {
          offer(other);
          byId("intro").classList.remove("past");
          return code2.focus();
        }
        await wayBack.start();
        const made = await ask("saveDraft", { form: answers(form, wayBack.wanted()) });
        await keepDraft(made.sealed);
        own = made.sealed;
        byId("draft-words").replaceChildren(...made.code.split(" ").map((word) => element("li", {}, word)));
        shows(true);
      } catch {
        show(byId("draft-failed"), true);
      }
    }
    async function forget() {
      try {
        await removeDraft();
        show(byId("draft-removed"), true);
        byId("draft-removed").focus();
      } catch {
        show(byId("draft-failed"), true);
      }
    }
    function wrong(line) {
      for (const id of ["draft-wrong", "draft-not-a-code"]) show(byId(id), id === line);
      code2.toggleAttribute("aria-invalid", false);
      if (!line) return;
      code2.setAttribute("aria-invalid", "true");
      code2.focus();
    }
    async function open2() {
      wrong();
      try {
        const opened = await ask("openDraft", { sealed, code: code2.value });
        if (!opened.found) return wrong("draft-wrong");
        own = sealed;
        wayBack.take(opened.code);
        restore(form, opened.form);
        code2.value = "";
        offer();
        form.querySelector("[name=reporterRole]:checked, [name=reporterRole]").focus();
      } catch (problem) {
        if (problem.type === "not-a-code") wrong("draft-not-a-code");
        else showProblem(problem);
      }
    }
    document.addEventListener("draftremoved", () => {
      own = void 0;
      offer();
      shows(false);
    });
    byId("draft-do").addEventListener("click", () => once(save));
    for (const button of all("[data-draft-delete]")) button.addEventListener("click", () => once(forget));
    found.addEventListener("submit", (event) => {
      event.preventDefault();
      once(open2);
    });
    return {
      /** Offers the draft that is here, if one is. */
      async look() {
        if (!canKeep()) return;
        try {
          offer(await keptDraft());
          show(box, true);
        } catch {
        }
      },
      /** Once its report has arrived nobody needs it. */
      async sent() {
        show(box, false);
        try {
          if (own && isOwn(await keptDraft())) await removeDraft();
        } catch {
        }
      }
    };
  }

  // page/app/review.js
  function said(node) {
    const copy = node.cloneNode(true);
    for (const extra of all("[hidden], .optional, .beside, .visually-hidden, .hint", copy)) extra.remove();
    return copy.textContent.trim().replace(/\s+/g, " ");
  }
  var labelOf = (id) => said(document.querySelector(`label[for="${id}"]`));
  var legendOf = (id) => said(byId(id).querySelector("legend"));
  var typed2 = (id) => cleaned(byId(id).value);
  var chosen = (id) => byId(id).value && byId(id).value !== "UNKNOWN" && byId(id).value !== "NOT_STATED" ? byId(id).selectedOptions[0].textContent : "";
  var ticked2 = (name) => all(`input[name="${name}"]:checked`).map((input) => labelOf(input.id));
  function people() {
    const number = (id) => Number.parseInt(byId(id).value, 10) || 0;
    return [
      text("check.people", { children: number("children") }),
      text("check.peopleAdults", { adults: number("adults") }),
      text("check.peopleUnsure", { unsure: number("unsure") })
    ].filter(Boolean);
  }
  function rows(mailbox2, files3) {
    const victim = isVictim();
    const nothing = text("check.nothing");
    const list = (values) => values.filter(Boolean).join(", ");
    return [
      ["start", text("check.role"), list(ticked2("reporterRole"))],
      ["start", text("check.where"), list([chosen("country"), byId("country").value === "GB" ? chosen("region") : ""])],
      ...victim ? [["help", legendOf("needs"), list(ticked2("needs"))], ["help", legendOf("sharing"), list(ticked2("sharing"))], ["help", labelOf("safeTime"), typed2("safeTime")]] : [],
      ["what", said(byId("step-what-title")), typed2("narrative")],
      ["what", legendOf("now"), list([...ticked2("happeningNow"), ...ticked2("dangers")])],
      ["what", labelOf("place"), list([typed2("place"), chosen("venue")]) || nothing],
      ["what", text("check.when"), list([chosen("seenWhen"), byId("seenOn").value]) || nothing],
      ["details", text("check.signs"), list(ticked2("observations")) || nothing],
      ["details", legendOf("who"), list(people())],
      ["details", labelOf("inCharge"), typed2("inCharge")],
      ...victim ? [] : [["details", labelOf("basis"), chosen("basis")]],
      ["details", labelOf("told"), typed2("told")],
      ["details", legendOf("officials"), list([...ticked2("concernsOfficials"), ...byId("concernsOfficials-YES").checked ? ticked2("concernsBodies") : []])],
      ["details", text("check.files"), list(files3)],
      ...victim ? [] : [["choices", text("sharing.title"), list(ticked2("sharing"))]],
      ["choices", text("check.mailbox"), text(mailbox2 ? "check.mailboxYes" : "check.mailboxNo")]
    ];
  }
  function review(mailbox2, files3, goTo) {
    let before;
    byId("review").replaceChildren(...rows(mailbox2, files3).filter(([, , value2]) => value2).flatMap(([step, name, value2]) => {
      const first = step !== before;
      before = step;
      let change = null;
      if (first) {
        change = element("button", { type: "button", class: "quiet" }, textIn("span", "check.change", {}, { "aria-hidden": "true" }), textIn("span", "check.changeWhat", { what: text(`steps.${step}`) }, { class: "visually-hidden" }));
        change.addEventListener("click", () => goTo(step));
      }
      return [element("div", { class: first ? "first" : null }, element("dt", {}, name), element("dd", { dir: "auto" }, value2), change && element("dd", { class: "change" }, change))];
    }));
  }

  // page/app/send.js
  var CHUNK_BYTES = 524288;
  var bar = (id, part2) => byId(id).value = Math.round(part2 * 100);
  var unsent = false;
  var filesAreWaiting = () => unsent;
  function filesAre(state) {
    unsent = state === "going" || state === "waiting";
    show(byId("done-files"), state !== "none");
    show(byId("done-files-again"), state === "waiting");
    show(byId("done-files-progress"), state === "going");
    if (state !== "none") put(byId("done-files-text"), { going: "done.filesGoing", sent: "done.filesSent", waiting: "done.filesWaiting" }[state]);
  }
  async function again() {
    filesAre("going");
    focusAtTop(byId("done-title"));
    try {
      const { files: files3 } = await ask("resumeFiles", {}, (part2) => bar("done-files-progress", part2));
      filesAre(files3);
    } catch {
      filesAre("waiting");
    }
  }
  async function send(what, sizes, received) {
    const chunks = sizes.reduce((sum, size) => sum + Math.ceil(size / CHUNK_BYTES), 0);
    const reportsShare = 1 / (1 + chunks);
    let told = false;
    const tell = (files3) => {
      if (!told) received();
      told = true;
      filesAre(files3);
    };
    show(byId("sending"), true);
    put(byId("sending-text"), "check.sending");
    byId("sending-text").scrollIntoView({ block: "nearest" });
    try {
      const { files: files3 } = await ask("send", what, (part2) => {
        bar("sending-progress", part2);
        if (part2 > reportsShare + 1e-9) {
          tell("going");
          bar("done-files-progress", part2);
        }
      });
      tell(files3);
    } finally {
      show(byId("sending"), false);
    }
  }
  function filesAgain() {
    byId("done-files-again").addEventListener("click", again);
  }

  // page/app/signs.js
  var FIRST = 10;
  var VAGUE = ["OTHER", "UNKNOWN"];
  var everything = false;
  var rows2;
  var venuesOf = (row) => row.dataset.venues.split(" ");
  function order(venue) {
    const rank = (row) => {
      const venues = venuesOf(row);
      if (venues.includes("ANY")) return 100;
      if (!venues.includes(venue)) return 1e3;
      return VAGUE.includes(venue) ? 200 : venues.length;
    };
    return rows2.map((row) => [row, rank(row)]).sort(([, one], [, other]) => one - other).map(([row]) => row);
  }
  function fitSigns() {
    const venue = byId("venue").value;
    const list = document.querySelector("#signs .signs");
    const ordered = document.createDocumentFragment();
    let shown = 0;
    for (const row of order(venue)) {
      const venues = venuesOf(row);
      const fits = shown < FIRST && (venues.includes("ANY") || venues.includes(venue));
      row.hidden = !(everything || fits || row.querySelector("input").checked);
      if (!row.hidden) shown += 1;
      ordered.append(row);
    }
    list.append(ordered);
    put(byId("signs-all"), everything ? "signs.showFitting" : "signs.showAll");
    byId("signs-all").setAttribute("aria-expanded", String(everything));
  }
  function signs() {
    rows2 = all("#signs [data-venues]");
    const count = byId("signs-count");
    const tell = () => put(count, "signs.ticked", { count: all("#signs input:checked").length });
    byId("venue").addEventListener("change", fitSigns);
    byId("signs").addEventListener("change", tell);
    byId("signs-all").addEventListener("click", () => {
      everything = !everything;
      fitSigns();
    });
    fitSigns();
    tell();
  }

  // page/app/steps.js
  var FOR_WITNESSES = ["start", "what", "details", "choices", "check"];
  var FOR_VICTIMS = ["start", "help", "what", "details", "choices", "check"];
  var TEXTS_OF = { help: ["safeTime"], what: ["narrative", "place"], details: ["inCharge", "told"] };
  var LATER_PARTS = ":scope > :not(.step-title), .cards > .choice, .signs, .overrides, .box > *";
  var TELL_ROOM_FROM = LONG_BYTES - 1500;
  function later(section) {
    const parts = [...all(LATER_PARTS, section), byId("move")];
    for (const part2 of parts) part2.classList.add("soon");
    return parts;
  }
  function steps() {
    const form = byId("report");
    const attached = files2();
    const wayBack = code();
    const locked = draft(form, wayBack);
    const kept = /* @__PURE__ */ new Set();
    let step = "start";
    let prepared;
    let sent = false;
    let sending = false;
    let sharingChosen = false;
    let pressed = false;
    const order2 = () => isVictim() ? FOR_VICTIMS : FOR_WITNESSES;
    function prepare() {
      prepared ??= ask("prepare").catch((problem) => {
        prepared = void 0;
        if (problem.type === "keys-refused" || problem.type === "no-worker") showProblem(problem);
      });
    }
    function draw() {
      const path = order2();
      for (const section of all("[data-step]")) show(section, section.dataset.step === step);
      const at = path.indexOf(step) + 1;
      byId("progress-text").replaceChildren(textIn("span", "steps.progress", { step: at, steps: path.length }), ": ", textIn("span", `steps.${step}`));
      byId("progress-bar").max = path.length;
      byId("progress-bar").value = at;
      byId("intro").classList.toggle("past", step !== "start");
      show(byId("back"), step !== "start");
      show(byId("send"), step === "check");
      show(byId("next"), step !== "check");
      show(byId("warning"), false);
    }
    function goTo(next2) {
      step = next2;
      noProblems();
      const rest = later(byId(`step-${step}`));
      draw();
      focusAtTop(byId(`step-${step}-title`));
      showSoon(rest);
      setTimeout(() => {
        if (next2 === "what") wayBack.start().catch(() => {
        });
        if (next2 === "choices") wayBack.reveal().catch((problem) => showProblem(problem));
        if (next2 === "check") review(wayBack.wanted(), attached.labels(), goTo);
      });
    }
    const move = (by) => goTo(order2()[order2().indexOf(step) + by]);
    function found(fields) {
      return fields.flatMap((field) => revealing(cleaned(byId(field).value)).map((one) => ({ ...one, field, id: `${one.kind} ${one.found}` }))).filter(({ id }) => !kept.has(id));
    }
    function warn(findings, goOn) {
      const box = byId("warning");
      const change = textIn("button", "warning.change", {}, { type: "button", class: "button" });
      const keep2 = textIn("button", "warning.keep", {}, { type: "button", class: "button second" });
      change.addEventListener("click", () => {
        show(box, false);
        const { field } = findings[0];
        if (byId(field).closest("[data-step]").hidden) goTo(byId(field).closest("[data-step]").dataset.step);
        setTimeout(() => byId(field).focus());
      });
      keep2.addEventListener("click", () => {
        for (const { id } of findings) kept.add(id);
        show(box, false);
        goOn();
      });
      box.replaceChildren(
        textIn("h2", "warning.title"),
        textIn("p", "warning.lead"),
        element("ul", {}, ...findings.map(({ kind, found: part2 }) => textIn("li", `warning.${kind}`, { found: part2 }))),
        textIn("p", "warning.keepHint"),
        element("p", { class: "buttons" }, change, " ", keep2)
      );
      show(box, true);
      focusOn(box);
    }
    function next() {
      noProblems();
      show(byId("warning"), false);
      const wrong = CHECKS[step]?.() ?? [];
      if (step === "details" && attached.preparing()) wrong.push({ field: "file", key: "error.files", error: "file-error" });
      if (step === "choices" && !wayBack.safe()) wrong.push({ field: "copied", key: "code.copiedError" });
      if (wrong.length > 0) return fieldProblems(wrong);
      const findings = found(TEXTS_OF[step] ?? []);
      if (findings.length > 0) return warn(findings, () => move(1));
      move(1);
    }
    function allRight() {
      for (const name of order2()) {
        const wrong = CHECKS[name]?.() ?? [];
        if (wrong.length === 0) continue;
        goTo(name);
        fieldProblems(wrong);
        return false;
      }
      return true;
    }
    function received() {
      sent = true;
      show(byId("done-mailbox"), wayBack.wanted());
      show(byId("done-open"), wayBack.wanted());
      show(byId("done-lost"), wayBack.wanted());
      show(byId("done-no-mailbox"), !wayBack.wanted());
      const rest = later(byId("done"));
      show(form, false);
      show(byId("intro"), false);
      show(byId("done"), true);
      focusAtTop(byId("done-title"));
      showSoon(rest);
      for (const forget of [wayBack.clear, locked.sent, attached.clear, () => form.reset()]) setTimeout(forget);
    }
    async function finish() {
      if (sending || !allRight()) return;
      const findings = found(TEXTS);
      if (findings.length > 0) return warn(findings, finish);
      noProblems();
      sending = true;
      byId("send").setAttribute("aria-disabled", "true");
      try {
        await send({ report: report(), mailbox: wayBack.wanted(), files: attached.handles() }, attached.sizes(), received);
      } catch (problem) {
        const { type, field } = problem;
        if (TEXTS.includes(field) && ["code-in-text", "too-large"].includes(type)) {
          goTo(byId(field).closest("[data-step]").dataset.step);
          fieldProblems([{ field, key: type === "code-in-text" ? "problem.code-in-text" : "problem.too-large" }]);
        } else showProblem(problem, { again: finish });
      } finally {
        sending = false;
        byId("send").removeAttribute("aria-disabled");
      }
    }
    function followRole() {
      const victim = isVictim();
      for (const part2 of all("[data-for]")) show(part2, part2.dataset.for === "victim" === victim);
      byId(victim ? "sharing-victim" : "sharing-witness").append(byId("sharing-part"));
      if (!sharingChosen) byId(victim ? "sharing-ASK_ME_FIRST" : "sharing-WHOEVER_CAN_HELP").checked = true;
      draw();
    }
    function followCountry() {
      show(document.querySelector("[data-field='region']"), byId("country").value === "GB");
      showNumbers();
    }
    function followWhen() {
      const day = byId("seenOn");
      show(day.closest("[data-field]"), byId("seenWhen").value !== "UNKNOWN" || day.value !== "");
    }
    function followAlarm() {
      show(byId("call-line"), all("#now input:checked").length > 0);
      show(byId("bodies-part"), byId("concernsOfficials-YES").checked);
    }
    function followNarrative() {
      const left2 = LONG_BYTES - bytes(cleaned(byId("narrative").value));
      const line = byId("narrative-room");
      show(line, left2 < LONG_BYTES - TELL_ROOM_FROM);
      if (!line.hidden) put(line, left2 < 0 ? "what.over" : "what.left", { count: Math.abs(left2) });
    }
    form.addEventListener("change", ({ target }) => {
      if (target.name === "reporterRole") followRole();
      if (target.name === "sharing") sharingChosen = true;
      if (target.id === "country") followCountry();
      if (target.id === "seenWhen") followWhen();
      followAlarm();
      setTimeout(prepare);
    });
    byId("narrative").addEventListener("input", followNarrative);
    byId("back").addEventListener("click", () => move(-1));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (pressed) return;
      pressed = true;
      setTimeout(() => {
        pressed = false;
        (step === "check" ? finish : next)();
      });
    });
    for (const link of all("a[href^='/']", form)) {
      link.target = "_blank";
      link.rel = "noopener";
      link.append(element("span", { class: "visually-hidden" }, ` (${text("site.newWindow")})`));
    }
    guard(() => sent ? filesAreWaiting() : TEXTS.some((field) => byId(field).value !== ""));
    window.addEventListener("pagehide", () => {
      form.reset();
      end();
    });
    filesAgain();
    followRole();
    followCountry();
    followWhen();
    followAlarm();
    return [countButtons, ...countriesInOrder(), signs, locked.look, () => revealing("room 1")];
  }
  function countriesInOrder() {
    const select = byId("country");
    let compare;
    let countries;
    return [
      () => {
        ({ compare } = new Intl.Collator(document.documentElement.lang));
      },
      () => {
        countries = [...select.options].slice(1).map((option) => ({ option, name: option.textContent })).sort((one, other) => compare(one.name, other.name));
      },
      () => {
        const chosen2 = select.value;
        let place = select.options[1];
        for (const { option } of countries) {
          if (option === place) place = place.nextElementSibling;
          else select.insertBefore(option, place);
        }
        select.value = chosen2;
      }
    ];
  }

  // page/app/main.js
  var PAGES = { report: steps, mailbox };
  var root = document.documentElement;
  function start() {
    const needScripts = all(".js-only:not(.later)[hidden]");
    try {
      quickExit();
      const later2 = PAGES[document.body.dataset.page]?.() ?? [];
      for (const part2 of needScripts) part2.hidden = false;
      root.dataset.ready = "";
      for (const work of [...later2, writeDates, keeping]) setTimeout(work);
      showSoon(all(".soon"));
    } catch (broken) {
      for (const part2 of needScripts) part2.hidden = true;
      for (const step of all("[data-step]")) step.hidden = false;
      root.className = "plain";
      throw broken;
    }
  }
  root.dataset.started = "";
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => setTimeout(start));
  else setTimeout(start);
})();
