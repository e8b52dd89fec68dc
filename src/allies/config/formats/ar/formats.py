"""Arabic with the digits that we write (CLDR ar, latn) has a point; the comma belongs to the digits ٠ to ٩.

Django has no way to write a day with its hour in Arabic, and would fall back to the English order.
"""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، g:i A"
