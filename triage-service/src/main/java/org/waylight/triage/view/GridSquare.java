package org.waylight.triage.view;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The square of 10 km that a place lies in, where the place is a coordinate in decimal degrees or a reference to the British
 * National Grid. A place in words has none: nothing finer than the square may come of it.
 */
public final class GridSquare {

    private static final Pattern DEGREES = Pattern.compile(
            "(?<![\\d.,-])(-?\\d{1,2}\\.\\d{2,})\\s*°?\\s*([NnSs]?)\\s*[,; ]\\s*(-?\\d{1,3}\\.\\d{2,})\\s*°?\\s*([EeWw]?)(?![\\d.])");
    private static final Pattern BRITISH = Pattern.compile(
            "(?<![A-Za-z])([HNOSThnost][A-HJ-Za-hj-z])\\s?(\\d{2}|\\d{4}|\\d{6}|\\d{8}|\\d{10}|\\d{2,5}\\s\\d{2,5})(?![\\dA-Za-z])");

    private static final String BANDS = "CDEFGHJKLMNPQRSTUVWXX";
    private static final String[] COLUMNS = {"ABCDEFGH", "JKLMNPQR", "STUVWXYZ"};
    private static final String[] ROWS = {"ABCDEFGHJKLMNPQRSTUV", "FGHJKLMNPQRSTUVABCDE"};
    private static final int FAR_NORTH = 84;
    private static final int FAR_SOUTH = -80;
    private static final int BAND_DEGREES = 8;
    private static final int ZONE_DEGREES = 6;
    private static final int LAST_ZONE = 60;
    private static final double SQUARE = 100_000;
    private static final double GRID = 10_000;

    private GridSquare() {}

    /**
     * The square that {@code place} lies in: as the Military Grid Reference System writes it ("30UXC91"), or as the British
     * grid does ("TQ38").
     */
    public static Optional<String> of(String place) {
        var degrees = DEGREES.matcher(place);
        if (degrees.find()) {
            return military(
                    signed(degrees.group(1), degrees.group(2), "Ss"), signed(degrees.group(3), degrees.group(4), "Ww"));
        }
        var british = BRITISH.matcher(place);
        return british.find() ? british(british.toMatchResult()) : Optional.empty();
    }

    private static double signed(String degrees, String side, String negative) {
        double value = Double.parseDouble(degrees);
        return !side.isEmpty() && negative.contains(side) ? -Math.abs(value) : value;
    }

    /** Eastings and northings have as many digits each; the first of either is that of 10 km. */
    private static Optional<String> british(MatchResult reference) {
        String letters = reference.group(1).toUpperCase(Locale.ROOT);
        String[] halves = reference.group(2).split("\\s", -1);
        String east = halves[0];
        String north = halves.length == 2 ? halves[1] : east.substring(east.length() / 2);
        return halves.length == 2 && east.length() != north.length()
                ? Optional.empty()
                : Optional.of(letters + east.charAt(0) + north.charAt(0));
    }

    private static Optional<String> military(double latitude, double longitude) {
        if (latitude >= FAR_NORTH || latitude < FAR_SOUTH || longitude >= 180 || longitude < -180) {
            return Optional.empty();
        }
        int zone = zone(latitude, longitude);
        var utm = Utm.of(latitude, longitude, zone);
        int column = (int) (utm.east / SQUARE) - 1;
        int row = (int) (utm.north / SQUARE) % ROWS[0].length();
        return Optional.of(String.valueOf(zone)
                + BANDS.charAt((int) Math.floor((latitude - FAR_SOUTH) / BAND_DEGREES))
                + COLUMNS[(zone - 1) % COLUMNS.length].charAt(column)
                + ROWS[(zone - 1) % ROWS.length].charAt(row)
                + (int) (utm.east % SQUARE / GRID)
                + (int) (utm.north % SQUARE / GRID));
    }

    /** Zones are 6 degrees wide, but in the south of Norway and on Svalbard. */
    private static int zone(double latitude, double longitude) {
        int zone = (int) Math.floor((longitude + 180) / ZONE_DEGREES) + 1;
        if (latitude >= 56 && latitude < 64 && longitude >= 3 && longitude < 12) {
            return 32;
        }
        if (latitude >= 72 && longitude >= 0 && longitude < 42) {
            return longitude < 9 ? 31 : longitude < 21 ? 33 : longitude < 33 ? 35 : 37;
        }
        return Math.min(zone, LAST_ZONE);
    }

    /** Universal transverse Mercator on WGS 84, in metres; Snyder, Map Projections (USGS 1395), equations 8-9 to 8-15. */
    private record Utm(double east, double north) {

        private static final double AXIS = 6_378_137;
        private static final double FLATTENING = 1 / 298.257_223_563;
        private static final double E2 = FLATTENING * (2 - FLATTENING);
        private static final double SCALE = 0.9996;

        static Utm of(double latitude, double longitude, int zone) {
            double phi = Math.toRadians(latitude);
            double second = E2 / (1 - E2);
            double n = AXIS / Math.sqrt(1 - E2 * Math.pow(Math.sin(phi), 2));
            double t = Math.pow(Math.tan(phi), 2);
            double c = second * Math.pow(Math.cos(phi), 2);
            double a = Math.cos(phi) * Math.toRadians(longitude - (zone * ZONE_DEGREES - 183));
            double east = SCALE
                            * n
                            * (a
                                    + (1 - t + c) * Math.pow(a, 3) / 6
                                    + (5 - 18 * t + t * t + 72 * c - 58 * second) * Math.pow(a, 5) / 120)
                    + 500_000;
            double north = SCALE
                    * (meridian(phi)
                            + n
                                    * Math.tan(phi)
                                    * (a * a / 2
                                            + (5 - t + 9 * c + 4 * c * c) * Math.pow(a, 4) / 24
                                            + (61 - 58 * t + t * t + 600 * c - 330 * second) * Math.pow(a, 6) / 720));
            return new Utm(east, latitude < 0 ? north + 10_000_000 : north);
        }

        private static double meridian(double phi) {
            double e4 = E2 * E2;
            double e6 = e4 * E2;
            return AXIS
                    * ((1 - E2 / 4 - 3 * e4 / 64 - 5 * e6 / 256) * phi
                            - (3 * E2 / 8 + 3 * e4 / 32 + 45 * e6 / 1024) * Math.sin(2 * phi)
                            + (15 * e4 / 256 + 45 * e6 / 1024) * Math.sin(4 * phi)
                            - 35 * e6 / 3072 * Math.sin(6 * phi));
        }
    }
}
