"""Arabic with the digits that we write (CLDR ar, latn) has a point; the comma belongs to the digits ٠ to ٩."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
