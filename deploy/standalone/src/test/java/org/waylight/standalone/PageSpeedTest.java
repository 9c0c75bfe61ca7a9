package org.waylight.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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
    /** Issue: "no main-thread task over 50 ms". */
    private static final int LONGEST_TASK_MILLIS = 50;
    /**
     * A busy machine makes any task long now and then: servers and browser share its processors here. So a task counts with
     * the time for which it had one, and of each step's longest tasks in so many visits the median.
     */
    private static final int VISITS = 5;

    private static final int WORKER_MILLIS = 2_000;
    /** Between two taps, and until a code or an answer is there. */
    private static final int STEP_MILLIS = 400;

    private static final int SETTLE_MILLIS = 6_000;

    private static final String LONG_TASKS = """
            window.longTasks = [];
            new PerformanceObserver((list) => {
              for (const task of list.getEntries()) window.longTasks.push([task.startTime, task.duration]);
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

    /**
     * What one visit was like.
     *
     * @param longest of each step, the longest task in milliseconds, 0 if none was over 50
     * @param atWork the same, without the time for which the task waited for a processor that somebody else had
     */
    private record Visit(double workerMillis, Map<String, Integer> longest, Map<String, Integer> atWork) {}

    /** A long task as the page sees it, in milliseconds since the page began. */
    private record LongTask(double start, double lasted) {}

    @Test
    void is_light_never_blocks_and_seals_in_time(WholeSystem.Running system, Browser browser) {
        List<Visit> visits = IntStream.range(0, VISITS)
                .mapToObj(number -> visit(system, browser))
                .toList();
        int firstView = firstViewBytes(system, browser);
        double worker = median(visits.stream().map(Visit::workerMillis).toList());
        Map<String, Integer> longest = new LinkedHashMap<>();
        for (String step : visits.getFirst().atWork.keySet()) {
            longest.put(
                    step,
                    median(visits.stream().map(visit -> visit.atWork.get(step)).toList()));
        }
        int workerBytes = workerBytes(system);

        System.out.printf(
                "first view %d bytes, for sealing %d more; %dx slower: longest task of each step at work, 0 = none over 50 ms, median of %d visits %s of %s, with waiting %s; code, proof of work and seal in the worker %.0f ms%n",
                firstView,
                workerBytes,
                SLOWER,
                VISITS,
                longest,
                visits.stream().map(Visit::atWork).toList(),
                visits.stream().map(Visit::longest).toList(),
                worker);
        assertThat(firstView).isLessThanOrEqualTo(FIRST_VIEW_BYTES);
        assertThat(workerBytes).isLessThanOrEqualTo(SEALING_BYTES);
        assertThat(longest)
                .allSatisfy((step, millis) -> assertThat(millis).as(step).isLessThanOrEqualTo(LONGEST_TASK_MILLIS));
        assertThat(worker).isLessThanOrEqualTo(WORKER_MILLIS);
    }

    /** In a visit of its own: who listens to the network slows the page. */
    private static int firstViewBytes(WholeSystem.Running system, Browser browser) {
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.phone())) {
            CDPSession chromium = visitor.context().newCDPSession(visitor.page());
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
            visitor.goTo(system.page("/en/"));
            return weights.entrySet().stream()
                    .filter(one ->
                            !one.getKey().contains("worker") && !one.getKey().contains("/api/"))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    private static Visit visit(WholeSystem.Running system, Browser browser) {
        try (PageVisitor visitor = PageVisitor.with(browser, PageVisitor.phone())) {
            Page page = visitor.page();
            CDPSession chromium = visitor.context().newCDPSession(page);
            JsonObject rate = new JsonObject();
            rate.addProperty("rate", SLOWER);
            chromium.send("Emulation.setCPUThrottlingRate", rate);
            page.addInitScript(LONG_TASKS);
            Map<String, List<LongTask>> tasks = new LinkedHashMap<>();

            // Chromium loads pages of its own for a new window, on the same processor.
            page.waitForTimeout(SETTLE_MILLIS);
            browser.startTracing(
                    page, new Browser.StartTracingOptions().setCategories(List.of("toplevel", "blink.user_timing")));
            page.navigate(system.page("/en/"));
            page.waitForTimeout(SETTLE_MILLIS);
            tasks.put("load", longTasks(page));
            tap(page, "label[for='reporterRole-BUSINESS_TRAVELLER']");
            pick(page, "#country", "GB");
            tasks.put("start", longTasks(page));
            tap(page, "#next");
            tap(page, "#narrative");
            page.keyboard().type("Typed on a slow phone.");
            pick(page, "#venue", "HOTEL_OR_MOTEL");
            tasks.put("what", longTasks(page));
            tap(page, "#next");
            tap(page, "#signs label");
            tap(page, "label[for='concernsOfficials-NO']");
            tasks.put("details", longTasks(page));
            tap(page, "#next");
            page.waitForTimeout(SETTLE_MILLIS);
            tap(page, "label[for='copied']");
            tasks.put("choices", longTasks(page));
            tap(page, "#next");
            tasks.put("check", longTasks(page));
            tap(page, "#send");
            page.waitForTimeout(SETTLE_MILLIS);
            tasks.put("send", longTasks(page));
            visitor.sees("#done");
            ProcessorTime processor = ProcessorTime.of(browser.stopTracing(), page.url());
            // Only the main thread is slowed by the browser; the worker's time is taken as it is and multiplied.
            double worker = SLOWER * ((Number) page.workers().getFirst().evaluate(CODE_AND_SEAL)).doubleValue();
            return new Visit(
                    worker, longest(tasks, LongTask::lasted), longest(tasks, task -> processor.of(task.start())));
        }
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Map<String, Integer> longest(Map<String, List<LongTask>> tasks, ToDoubleFunction<LongTask> millis) {
        Map<String, Integer> longest = new LinkedHashMap<>();
        tasks.forEach((step, each) -> longest.put(
                step,
                each.stream()
                        .mapToDouble(millis)
                        .filter(lasted -> lasted > LONGEST_TASK_MILLIS)
                        .mapToInt(lasted -> (int) Math.ceil(lasted))
                        .max()
                        .orElse(0)));
        return longest;
    }

    /** Since they were asked for last. */
    private static List<LongTask> longTasks(Page page) {
        page.waitForTimeout(STEP_MILLIS);
        return ((List<?>) page.evaluate("window.longTasks.splice(0)"))
                .stream()
                        .map(task -> (List<?>) task)
                        .map(task -> new LongTask(
                                ((Number) task.get(0)).doubleValue(), ((Number) task.get(1)).doubleValue()))
                        .toList();
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
