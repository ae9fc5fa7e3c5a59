"""What the tool itself says to readers, in the language of their site."""
