"""The only users of the disk and of git: folders to a Corpus, lock files, copies of sources, and the site written."""
