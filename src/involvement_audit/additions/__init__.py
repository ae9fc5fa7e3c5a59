"""Records added to an audit: what reference managers give, and what becomes of the files."""
