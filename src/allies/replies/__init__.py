"""An answer by mail, read, pure: what its sender wrote newly, what was cut, whether no person wrote it. No Django."""
