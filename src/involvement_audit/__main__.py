"""`python -m involvement_audit`."""

from involvement_audit.cli import main

main()
