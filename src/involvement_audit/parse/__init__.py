"""Text to located trees, and places inside texts; nothing here touches the disk."""
