"""What can be wrong with an audit's files: the codes, and findings in every form in which they are shown."""
