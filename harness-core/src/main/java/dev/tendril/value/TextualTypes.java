package dev.tendril.value;

import dev.tendril.protocol.TextualType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JDK types that travel as a text that reads back as an equal value: mostly what their {@code toString} gives. */
public final class TextualTypes {

    /** Numbers of more digits take too long to read: the time grows with the square of their length. */
    public static final int LONGEST = 20_000;

    private static final Map<Class<?>, TextualType> BY_CLASS = new HashMap<>();

    static {
        BY_CLASS.put(BigInteger.class, TextualType.BIG_INTEGER);
        BY_CLASS.put(BigDecimal.class, TextualType.BIG_DECIMAL);
        BY_CLASS.put(UUID.class, TextualType.UUID);
        BY_CLASS.put(URI.class, TextualType.URI);
        BY_CLASS.put(Duration.class, TextualType.DURATION);
        BY_CLASS.put(Instant.class, TextualType.INSTANT);
        BY_CLASS.put(LocalDate.class, TextualType.LOCAL_DATE);
        BY_CLASS.put(LocalTime.class, TextualType.LOCAL_TIME);
        BY_CLASS.put(LocalDateTime.class, TextualType.LOCAL_DATE_TIME);
        BY_CLASS.put(OffsetTime.class, TextualType.OFFSET_TIME);
        BY_CLASS.put(OffsetDateTime.class, TextualType.OFFSET_DATE_TIME);
        BY_CLASS.put(ZonedDateTime.class, TextualType.ZONED_DATE_TIME);
        BY_CLASS.put(Period.class, TextualType.PERIOD);
        BY_CLASS.put(Year.class, TextualType.YEAR);
        BY_CLASS.put(YearMonth.class, TextualType.YEAR_MONTH);
        BY_CLASS.put(MonthDay.class, TextualType.MONTH_DAY);
        BY_CLASS.put(ZoneOffset.class, TextualType.ZONE_OFFSET);
        BY_CLASS.put(OptionalInt.class, TextualType.OPTIONAL_INT);
        BY_CLASS.put(OptionalLong.class, TextualType.OPTIONAL_LONG);
        BY_CLASS.put(OptionalDouble.class, TextualType.OPTIONAL_DOUBLE);
        // The class of regions such as Europe/Oslo is not public.
        BY_CLASS.put(ZoneId.of("UTC").getClass(), TextualType.ZONE_ID);
    }

    private TextualTypes() {}

    public static @Nullable TextualType of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /** The text of an object of one of the types. */
    public static String text(Object value) {
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsInt()) : "";
        } else if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsLong()) : "";
        } else if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? String.valueOf(optional.getAsDouble()) : "";
        } else if (value instanceof YearMonth month && month.getYear() > 9_999) {
            // It writes such years without the sign that its own parser wants.
            return "+" + month;
        }
        return value.toString();
    }

    /** Reads what {@link #text} wrote. Malformed text throws what the type's own parser throws. */
    public static Object parse(TextualType type, String text) {
        return switch (type) {
            case BIG_INTEGER -> new BigInteger(text);
            case BIG_DECIMAL -> new BigDecimal(text);
            case UUID -> UUID.fromString(text);
            case URI -> URI.create(text);
            case DURATION -> Duration.parse(text);
            case INSTANT -> Instant.parse(text);
            case LOCAL_DATE -> LocalDate.parse(text);
            case LOCAL_TIME -> LocalTime.parse(text);
            case LOCAL_DATE_TIME -> LocalDateTime.parse(text);
            case OFFSET_TIME -> OffsetTime.parse(text);
            case OFFSET_DATE_TIME -> OffsetDateTime.parse(text);
            case ZONED_DATE_TIME -> ZonedDateTime.parse(text);
            case PERIOD -> Period.parse(text);
            case YEAR -> Year.of(Integer.parseInt(text));
            case YEAR_MONTH -> YearMonth.parse(text);
            case MONTH_DAY -> MonthDay.parse(text);
            case ZONE_ID -> ZoneId.of(text);
            case ZONE_OFFSET -> ZoneOffset.of(text);
            case OPTIONAL_INT -> text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
            case OPTIONAL_LONG -> text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
            case OPTIONAL_DOUBLE ->
                text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        };
    }
}
