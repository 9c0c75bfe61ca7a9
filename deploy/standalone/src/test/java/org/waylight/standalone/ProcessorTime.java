package org.waylight.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For how long the tasks of a page's main thread had a processor, from Chromium's trace. */
final class ProcessorTime {

    /** How far the page's clock and the trace's may be apart, in milliseconds. */
    private static final double APART_MILLIS = 3;

    /**
     * A task.
     *
     * @param start milliseconds since the page began
     * @param atWork milliseconds for which it had a processor
     */
    private record Task(double start, double atWork) {}

    private final List<Task> tasks;

    private ProcessorTime(List<Task> tasks) {
        this.tasks = tasks;
    }

    /**
     * Reads a trace.
     *
     * @param trace JSON with the categories "toplevel" and "blink.user_timing"
     * @param url of the page; its last beginning counts
     */
    static ProcessorTime of(byte[] trace, String url) {
        JsonNode events = JsonMapper.shared().readTree(new String(trace, UTF_8)).get("traceEvents");
        JsonNode began = events.valueStream()
                .filter(event -> event.path("name").asString("").equals("navigationStart"))
                .filter(event ->
                        event.at("/args/data/documentLoaderURL").asString("").equals(url))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new IllegalStateException("the trace does not say when the page began"));
        List<Task> tasks = new ArrayList<>();
        for (JsonNode event : events) {
            if (event.path("name").asString("").endsWith("RunTask")
                    && event.path("pid").asInt() == began.get("pid").asInt()
                    && event.path("tid").asInt() == began.get("tid").asInt()
                    && event.has("tdur")) {
                tasks.add(new Task(
                        (event.get("ts").asDouble() - began.get("ts").asDouble()) / 1000,
                        event.get("tdur").asDouble() / 1000));
            }
        }
        return new ProcessorTime(tasks);
    }

    /**
     * Milliseconds for which a task had a processor.
     *
     * @param start milliseconds since the page began
     * @throws IllegalStateException if the trace knows no task that began then
     */
    double of(double start) {
        return tasks.stream()
                .filter(task -> Math.abs(task.start() - start) < APART_MILLIS)
                .mapToDouble(Task::atWork)
                .max()
                .orElseThrow(() -> new IllegalStateException("the trace does not know a task that the page saw"));
    }
}
