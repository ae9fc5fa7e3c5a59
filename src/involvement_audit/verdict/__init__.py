"""The published rule: ratings in, scores and verdicts out. Pure."""
