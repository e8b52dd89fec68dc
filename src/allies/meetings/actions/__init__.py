"""The acts of a meeting, in the order in which they come."""
