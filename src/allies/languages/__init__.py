"""The languages in which Allies speaks: one folder each, with a state. No other code knows a list of them."""
