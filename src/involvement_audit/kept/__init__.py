"""What is kept from one build to the next: what each step read of each record, and what came of it."""
