"""Spanish as it is written in North and Central America, with a point and hours to twelve (CLDR es-US, es-MX)."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
TIME_FORMAT = "g:i a"
DATETIME_FORMAT = r"j \d\e F \d\e Y, g:i a"
