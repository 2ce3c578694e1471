// Too small to be compressed by the server itself.
