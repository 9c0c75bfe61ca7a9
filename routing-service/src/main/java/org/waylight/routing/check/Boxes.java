package org.waylight.routing.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts cells of a table together, so that a person reads a few lines in place of thousands. */
final class Boxes {

    private Boxes() {}

    /**
     * Boxes that cover the cells, all of them and no other, none twice.
     *
     * @param cells each as the number of its class in each dimension
     * @return each box as the numbers that it holds in each dimension
     */
    static List<List<Set<Integer>>> of(List<List<Integer>> cells) {
        List<List<Set<Integer>>> boxes = new ArrayList<>();
        for (List<Integer> cell : cells) {
            boxes.add(cell.stream().<Set<Integer>>map(Set::of).toList());
        }
        int dimensions = cells.isEmpty() ? 0 : cells.getFirst().size();
        // The last dimension first: what the table is about stands in the first and is to stay apart longest.
        for (int dimension = dimensions - 1; dimension >= 0; dimension--) {
            boxes = merged(boxes, dimension);
        }
        return boxes;
    }

    private static List<List<Set<Integer>>> merged(List<List<Set<Integer>>> boxes, int dimension) {
        Map<List<Set<Integer>>, Set<Integer>> byRest = new LinkedHashMap<>();
        for (List<Set<Integer>> box : boxes) {
            List<Set<Integer>> rest = new ArrayList<>(box);
            Set<Integer> mine = rest.remove(dimension);
            byRest.computeIfAbsent(rest, _ -> new TreeSet<>()).addAll(mine);
        }
        List<List<Set<Integer>>> merged = new ArrayList<>();
        byRest.forEach((rest, mine) -> {
            List<Set<Integer>> box = new ArrayList<>(rest);
            box.add(dimension, mine);
            merged.add(box);
        });
        return merged;
    }
}
