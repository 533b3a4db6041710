"""Station 7, second half: how each platform writes a message. Pure."""
