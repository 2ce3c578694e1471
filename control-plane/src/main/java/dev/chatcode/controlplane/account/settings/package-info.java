/// How a user wants the web app to look and behave, on every device.
@NullMarked
package dev.chatcode.controlplane.account.settings;

import org.jspecify.annotations.NullMarked;
