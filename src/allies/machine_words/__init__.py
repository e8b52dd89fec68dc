"""What a machine made of a text in the reader's language: beside the original, for a few kinds, hidden in one tap."""
