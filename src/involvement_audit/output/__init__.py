"""Views and records to bytes: pages, data files, feeds and the search index."""
