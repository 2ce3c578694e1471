/// The database: how it is opened, and the ids of its rows. What is in it is the business of each feature.
@NullMarked
package dev.chatcode.controlplane.db;

import org.jspecify.annotations.NullMarked;
