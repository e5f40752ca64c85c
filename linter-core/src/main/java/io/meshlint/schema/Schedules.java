package io.meshlint.schema;

import io.meshlint.text.Parts;
import java.util.List;
import java.util.Locale;

/** The syntax of schedules as {@code ParseStandard} of robfig/cron reads them, which CronJobs go through. */
final class Schedules {

    private static final int[] LEAST = {0, 0, 1, 1, 0};
    private static final int[] MOST = {59, 23, 31, 12, 6};
    private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec";
    private static final String DAYS = "sun mon tue wed thu fri sat";

    private Schedules() {}

    static boolean isCron(String text) {
        String schedule = text.strip();
        if (schedule.startsWith("TZ=") || schedule.startsWith("CRON_TZ=")) {
            schedule = schedule.substring(Math.max(0, schedule.indexOf(' '))).strip();
        }
        if (schedule.startsWith("@")) {
            return isDescriptor(schedule);
        }
        int field = 0;
        for (String part : Parts.of(schedule.replace('\t', ' '), ' ')) {
            if (!part.isEmpty() && (field == LEAST.length || !isField(part, field++))) {
                return false;
            }
        }
        return field == LEAST.length;
    }

    private static boolean isDescriptor(String text) {
        return switch (text) {
            case "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly" -> true;
            default -> text.startsWith("@every ") && Amounts.isDuration(text.substring("@every ".length()));
        };
    }

    private static boolean isField(String text, int field) {
        for (String item : Parts.of(text, ',')) {
            List<String> stepped = Parts.of(item, '/');
            boolean step = stepped.size() == 1 || stepped.size() == 2 && number(stepped.get(1), -1) > 0;
            if (!step || !isRange(stepped.get(0), field)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRange(String text, int field) {
        if (text.equals("*") || text.equals("?")) {
            return true;
        }
        List<String> ends = Parts.of(text, '-');
        int first = number(ends.get(0), field);
        int last = number(ends.get(ends.size() - 1), field);
        return ends.size() <= 2 && first >= LEAST[field] && last <= MOST[field] && first <= last;
    }

    /** The number of a text or of a month's or day's name; −1 for anything else. */
    private static int number(String text, int field) {
        String names = field == 3 ? MONTHS : field == 4 ? DAYS : "";
        int name = text.length() == 3 ? names.indexOf(text.toLowerCase(Locale.ROOT)) : -1;
        if (name >= 0) {
            return name / 4 + LEAST[field];
        }
        int value = text.isEmpty() || text.length() > 4 ? -1 : 0;
        for (int i = 0; i < text.length() && value >= 0; i++) {
            char c = text.charAt(i);
            value = c >= '0' && c <= '9' ? value * 10 + c - '0' : -1;
        }
        return value;
    }

    /** A name of the time zone database. */
    static boolean isTimeZone(String text) {
        if (text.equalsIgnoreCase("Local")) {
            return false;
        }
        for (String part : Parts.of(text, '/')) {
            boolean fits = !part.isEmpty() && part.length() <= 14 && !part.startsWith("-");
            if (!fits || part.equals(".") || part.equals("..") || !isMadeOfZoneCharacters(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMadeOfZoneCharacters(String part) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean word = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!word && "._+-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
