"""Frozen views: every sort, count, label and relative address is decided here, before a template sees it."""
