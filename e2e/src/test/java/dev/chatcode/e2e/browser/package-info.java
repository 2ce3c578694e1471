/// The web app in a real Chromium, over the whole system. What the terminal holds byte for byte is left to
/// `chain`.
@NullMarked
package dev.chatcode.e2e.browser;

import org.jspecify.annotations.NullMarked;
