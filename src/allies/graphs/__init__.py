"""The graph of one goal, pure: a drawing (SVG), the same in words, the same as rows of a table. No Django."""
