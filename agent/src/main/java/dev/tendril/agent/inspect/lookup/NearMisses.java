package dev.tendril.agent.inspect.lookup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** The names that exist and that someone who typed a wrong one may have meant. */
public final class NearMisses {

    private record Near(String name, int distance) {}

    private NearMisses() {}

    /** The nearest of the candidates, nearest first; compared ignoring case, and without the package. */
    public static List<String> of(String wanted, Collection<String> candidates, int atMost) {
        String wantedSimple = simple(wanted);
        int tolerated = (wantedSimple.length() + 1) / 3;
        List<Near> near = new ArrayList<>();
        for (String candidate : new LinkedHashSet<>(candidates)) {
            String candidateSimple = simple(candidate);
            int distance = distance(wantedSimple, candidateSimple, tolerated);
            boolean within = wantedSimple.length() > 2 && candidateSimple.contains(wantedSimple);
            if (distance <= tolerated || within) {
                near.add(new Near(candidate, within ? Math.min(distance, tolerated) : distance));
            }
        }
        near.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::name));
        return near.stream().limit(atMost).map(Near::name).toList();
    }

    /** A sentence that offers the nearest of the candidates, with a space before it; empty if none is near. */
    public static String didYouMean(String wanted, Collection<String> candidates) {
        List<String> near = of(wanted, candidates, 3);
        return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }

    private static String simple(String name) {
        int start = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1;
        return (start == name.length() ? name : name.substring(start)).toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance, or anything above {@code limit} when it is above. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
