"""The sources for reference managers: each format written from the same entries, and none from what was typed."""
