package dev.chatcode.protocol;

/// Any JSON message, in any direction. Its `type` and `schema_version` are the codec's business.
public interface Message {}
