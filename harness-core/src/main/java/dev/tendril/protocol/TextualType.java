package dev.tendril.protocol;

/** The JDK value types that travel as their canonical text. The order is part of the protocol: add at the end only. */
public enum TextualType {
    BIG_INTEGER,
    BIG_DECIMAL,
    UUID,
    URI,
    DURATION,
    INSTANT,
    LOCAL_DATE,
    LOCAL_TIME,
    LOCAL_DATE_TIME,
    OFFSET_TIME,
    OFFSET_DATE_TIME,
    ZONED_DATE_TIME,
    PERIOD,
    YEAR,
    YEAR_MONTH,
    MONTH_DAY,
    ZONE_ID,
    ZONE_OFFSET,
    OPTIONAL_INT,
    OPTIONAL_LONG,
    OPTIONAL_DOUBLE
}
