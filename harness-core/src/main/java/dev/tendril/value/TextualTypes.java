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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JDK types whose {@code toString} reads back as an equal value. */
final class TextualTypes {

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
        // The class of regions such as Europe/Oslo is not public.
        BY_CLASS.put(ZoneId.of("UTC").getClass(), TextualType.ZONE_ID);
    }

    private TextualTypes() {}

    static @Nullable TextualType of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /** Reads what {@code toString} of the type wrote. Malformed text throws what the type's own parser throws. */
    static Object parse(TextualType type, String text) {
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
        };
    }
}
