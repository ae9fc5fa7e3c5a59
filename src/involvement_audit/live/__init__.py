"""An audit as it is written: its site served from memory on this machine, made anew and reloaded when a file changes."""
