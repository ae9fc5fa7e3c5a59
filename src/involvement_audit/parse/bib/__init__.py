"""BibLaTeX, as reference managers write it, to entries that know their lines: a file at a time, then all files together."""
