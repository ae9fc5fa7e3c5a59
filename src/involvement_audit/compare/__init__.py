"""What differs between two states of an audit, as values: verdicts, scores, gaps, records and promises."""
