"""Puts claims of "service user led" and "co-produced" to the test of the public record."""

__version__ = "0.1.0"
