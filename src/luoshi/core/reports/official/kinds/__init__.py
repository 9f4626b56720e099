"""The documents by which tasks are handed out, pressed for and reported on."""
