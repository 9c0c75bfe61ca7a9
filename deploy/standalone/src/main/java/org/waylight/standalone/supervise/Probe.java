package org.waylight.standalone.supervise;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether a part is ready for work; a wrong "not yet" costs only time. */
@FunctionalInterface
public interface Probe {

    boolean ready();

    /** Ready when {@code address} answers with a 2xx status. */
    static Probe http(URI address) {
        return () -> {
            try {
                var connection = (HttpURLConnection) address.toURL().openConnection();
                connection.setConnectTimeout(500);
                connection.setReadTimeout(2_000);
                try {
                    return connection.getResponseCode() / 100 == 2;
                } finally {
                    connection.disconnect();
                }
            } catch (IOException _) {
                return false;
            }
        };
    }

    /** Ready when {@code file} holds {@code word}; the part writes it itself, and the file is deleted before a start. */
    static Probe file(Path file, String word) {
        return () -> {
            try {
                return Files.readString(file).contains(word);
            } catch (IOException _) {
                return false;
            }
        };
    }
}
