"""The figures that Allies holds itself to, measured on the machine it is on. See ./bench."""
