/// Who somebody is: what every feature needs to know of a user, and no more. How they sign in is `account`'s business.
@NullMarked
package dev.chatcode.controlplane.user;

import org.jspecify.annotations.NullMarked;
