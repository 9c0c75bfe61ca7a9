package org.waylight.triage.desk;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a page for somebody who sees little, or uses no pointer. */
final class Accessible {

    /** WCAG 2.2 AA, and what axe-core only advises: headings in order, landmarks around everything. */
    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final int MOST_TABS = 300;

    /** What sticks out of the window, but for what scrolls in a region of its own, and controls whose text does not fit. */
    private static final String OVERFLOW = """
            () => {
              const wrong = [];
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth > width) {
                wrong.push('page is ' + document.documentElement.scrollWidth + ' wide in ' + width);
              }
              for (const one of document.querySelectorAll('button, a, summary, select, label, input, textarea, legend, h1, h2, h3, p, li, dd')) {
                if (!one.checkVisibility() || one.closest('.visually-hidden, .wide, .skip, .choice legend')) continue;
                const box = one.getBoundingClientRect();
                if (box.width <= 1) continue;
                const name = one.tagName + ' ' + (one.id || one.name || one.textContent.trim().slice(0, 30));
                if (box.left < -1 || box.right > width + 1) wrong.push('sticks out: ' + name);
                if (one.matches('button, label, legend, h1, h2') && one.scrollWidth > one.clientWidth + 1
                    && getComputedStyle(one).display !== 'inline') wrong.push('cut off: ' + name);
              }
              return wrong;
            }
            """;

    /** What is wrong with what has the focus; null if it is the page itself. The place is kept to see which way it went. */
    private static final String FOCUS = """
            () => {
              const one = document.activeElement;
              if (!one || one === document.body) return null;
              const name = one.tagName + ' ' + (one.id || one.name || one.textContent.trim().slice(0, 30));
              const wrong = [];
              const style = getComputedStyle(one);
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong.push('focus not seen: ' + name);
              const box = one.getBoundingClientRect();
              if (box.width < 2 || box.height < 2 || box.bottom <= 0 || box.top >= innerHeight) wrong.push('focus off the screen: ' + name);
              const before = window.focusBefore;
              if (before && before.isConnected && !(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)) {
                wrong.push('focus went back: ' + name);
              }
              window.focusBefore = one;
              return wrong;
            }
            """;

    private Accessible() {}

    /** What axe-core finds. */
    static List<String> violations(Page page, String what) {
        return violations(page, what, TAGS);
    }

    /** What axe-core finds of what another colour scheme changes. */
    static List<String> colours(Page page, String what) {
        return violations(page, what, List.of("cat.color"));
    }

    private static List<String> violations(Page page, String what, List<String> tags) {
        // A third of the time: no second page for frames, of which ours have none, and not a word of what is right.
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                .setLegacyMode(true).options(options).withTags(tags).analyze().getViolations().stream()
                        .flatMap(violation -> violation.getNodes().stream()
                                .map(node -> what + ": " + violation.getId() + " at " + node.getTarget()))
                        .toList();
    }

    /** What does not fit. */
    @SuppressWarnings("unchecked")
    static List<String> overflow(Page page, String what) {
        return ((List<String>) page.evaluate(OVERFLOW))
                .stream().map(one -> what + ": " + one).toList();
    }

    /** What is wrong on the way through the page by Tab. */
    @SuppressWarnings("unchecked")
    static List<String> focus(Page page, String what) {
        List<String> wrong = new ArrayList<>();
        page.evaluate("() => { document.activeElement.blur(); window.focusBefore = null; window.scrollTo(0, 0); }");
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            var found = (List<String>) page.evaluate(FOCUS);
            if (found == null) return wrong;
            for (String one : found) {
                if (one.startsWith("focus went back")) return wrong;
                wrong.add(what + ": " + one);
            }
        }
        return wrong;
    }
}
