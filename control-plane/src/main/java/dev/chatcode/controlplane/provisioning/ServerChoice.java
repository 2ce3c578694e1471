package dev.chatcode.controlplane.provisioning;

/// What is to be made.
record ServerChoice(String region, String size, String image) {}
