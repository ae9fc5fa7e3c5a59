"""The audit as tables: each is a CSV file, a part of the data package that describes them, and a table of the database."""
