package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page weighs, and how it behaves on a processor four times slower. Run on a quiet machine. */
@Tag("measure")
@ExtendWith({WholeSystem.class, ChromiumBrowser.class})
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageSpeedTest {

    private static final int SLOWER = 4;
    private static final int FIRST_VIEW_BYTES = 60 * 1024;
    private static final int SEALING_BYTES = 200 * 1024;
    /** The first drawing and the first run of the script take more than the 50 ms that nothing takes afterwards. */
    private static final int LONGEST_WHILE_LOADING_MILLIS = 100;

    private static final int WORKER_MILLIS = 2_000;
    /** Between two taps, and until a code or an answer is there. */
    private static final int STEP_MILLIS = 400;

    private static final int SETTLE_MILLIS = 6_000;

    private static final String LONG_TASKS = """
            window.longTasks = [];
            new PerformanceObserver((list) => {
              for (const task of list.getEntries()) window.longTasks.push([Math.round(task.startTime), Math.round(task.duration)]);
            }).observe({ type: 'longtask', buffered: true });
            """;

    /** In the worker itself: a code with its mailbox, and a report sealed and sent, without the waiting for the server; milliseconds. */
    private static final String CODE_AND_SEAL = """
            async () => {
              const real = self.postMessage.bind(self);
              const waiting = new Map();
              self.postMessage = (answer) => {
                const one = waiting.get(answer.call);
                if (!one) return real(answer);
                if ('value' in answer) one.resolve(answer.value);
                if ('problem' in answer) one.reject(new Error(answer.problem.type));
              };
              let call = 1_000_000;
              const ask = (op, args) => new Promise((resolve, reject) => {
                waiting.set(++call, { resolve, reject });
                self.dispatchEvent(new MessageEvent('message', { data: { call, op, args } }));
              });
              await ask('forget', {});
              await ask('prepare', {});
              const report = { reporterRole: 'COMMUNITY_MEMBER', sharing: 'WHOEVER_CAN_HELP', language: 'en', basis: 'NOT_STATED',
                narrative: 'Measured.', country: 'GB', region: null, place: null, venue: 'UNKNOWN', seenOn: null, persons: [],
                exploitation: [], acts: [], indicators: [], controls: [], industry: null, dangers: [], needs: [], circumstances: [],
                concernsBodies: [], concernsOfficials: 'UNKNOWN', concernsAgencies: [], told: null, seenWhen: 'UNKNOWN', inCharge: null,
                observations: [], safeTime: null };
              performance.clearResourceTimings();
              const began = performance.now();
              await ask('newCode', {});
              await ask('send', { report, mailbox: true, files: [] });
              const network = performance.getEntriesByType('resource').reduce((sum, one) => sum + one.duration, 0);
              const millis = performance.now() - began - network;
              self.postMessage = real;
              return millis;
            }
            """;

    @Test
    void is_light_never_blocks_and_seals_in_time(WholeSystem.Running system, Browser browser) {
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.phone())) {
            Page page = visitor.page();
            CDPSession chromium = visitor.context().newCDPSession(page);
            Map<String, String> requests = new HashMap<>();
            Map<String, Integer> weights = new HashMap<>();
            chromium.on(
                    "Network.responseReceived",
                    event -> requests.put(
                            event.get("requestId").getAsString(),
                            event.getAsJsonObject("response").get("url").getAsString()));
            chromium.on(
                    "Network.loadingFinished",
                    event -> weights.merge(
                            requests.getOrDefault(event.get("requestId").getAsString(), ""),
                            event.get("encodedDataLength").getAsInt(),
                            Integer::sum));
            chromium.send("Network.enable");
            JsonObject rate = new JsonObject();
            rate.addProperty("rate", SLOWER);
            chromium.send("Emulation.setCPUThrottlingRate", rate);
            page.addInitScript(LONG_TASKS);

            visitor.goTo(system.page("/en/"));
            int firstView = weights.entrySet().stream()
                    .filter(one ->
                            !one.getKey().contains("worker") && !one.getKey().contains("/api/"))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            page.waitForTimeout(SETTLE_MILLIS);
            double loaded = ((Number) page.evaluate("performance.now()")).doubleValue();
            tap(page, "label[for='reporterRole-BUSINESS_TRAVELLER']");
            pick(page, "#country", "GB");
            tap(page, "#next");
            tap(page, "#narrative");
            page.keyboard().type("Typed on a slow phone.");
            pick(page, "#venue", "HOTEL_OR_MOTEL");
            tap(page, "#next");
            tap(page, "#signs label");
            tap(page, "label[for='concernsOfficials-NO']");
            tap(page, "#next");
            page.waitForTimeout(SETTLE_MILLIS);
            tap(page, "label[for='copied']");
            tap(page, "#next");
            tap(page, "#send");
            page.waitForTimeout(SETTLE_MILLIS);
            List<Integer> loading = longTasks(page, "started < " + loaded);
            List<Integer> afterwards = longTasks(page, "started >= " + loaded);
            visitor.sees("#done");
            int workerBytes = workerBytes(system);
            // Only the main thread is slowed by the browser; the worker's time is taken as it is and multiplied.
            double worker = SLOWER * ((Number) page.workers().getFirst().evaluate(CODE_AND_SEAL)).doubleValue();

            System.out.printf(
                    "first view %d bytes, for sealing %d more; %dx slower: tasks over 50 ms while loading %s, afterwards %s; code, proof of work and seal in the worker %.0f ms%n",
                    firstView, workerBytes, SLOWER, loading, afterwards, worker);
            assertThat(firstView).isLessThanOrEqualTo(FIRST_VIEW_BYTES);
            assertThat(workerBytes).isLessThanOrEqualTo(SEALING_BYTES);
            assertThat(afterwards).isEmpty();
            assertThat(loading)
                    .allSatisfy(millis -> assertThat(millis).isLessThanOrEqualTo(LONGEST_WHILE_LOADING_MILLIS));
            assertThat(worker).isLessThanOrEqualTo(WORKER_MILLIS);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> longTasks(Page page, String which) {
        return ((List<Number>) page.evaluate(
                        "window.longTasks.filter(([started]) => " + which + ").map(([, lasted]) => lasted)"))
                .stream().map(Number::intValue).toList();
    }

    /** As a finger does it: the browser tool's own helpers would be long tasks of the page. */
    private static void tap(Page page, String selector) {
        page.waitForTimeout(STEP_MILLIS);
        @SuppressWarnings("unchecked")
        List<Number> at = (List<Number>) page.evaluate("""
                (selector) => {
                  const one = [...document.querySelectorAll(selector)].find((candidate) => candidate.checkVisibility());
                  one.scrollIntoView({ block: 'center' });
                  const box = one.getBoundingClientRect();
                  return [box.x + box.width / 2, box.y + box.height / 2];
                }
                """, selector);
        page.mouse().click(at.get(0).doubleValue(), at.get(1).doubleValue());
        page.waitForTimeout(STEP_MILLIS);
    }

    private static void pick(Page page, String selector, String value) {
        page.evaluate("""
                ([selector, value]) => {
                  const select = document.querySelector(selector);
                  select.value = value;
                  select.dispatchEvent(new Event('change', { bubbles: true }));
                }
                """, List.of(selector, value));
    }

    /** A worker's script is fetched outside the page's session, so it is weighed by hand. */
    private static int workerBytes(WholeSystem.Running system) {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            return http.send(
                            java.net.http.HttpRequest.newBuilder(system.intake().resolve("/assets/worker.js"))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofByteArray())
                    .body()
                    .length;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
