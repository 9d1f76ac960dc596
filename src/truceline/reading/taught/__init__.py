"""The trained reader: one pass of a small network over a paragraph gives names, who says what, and claims."""
