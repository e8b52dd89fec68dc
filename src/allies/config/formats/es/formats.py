"""Spanish as it is written in North and Central America, with a point (CLDR es-US, es-MX): as in the plan beside it."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
