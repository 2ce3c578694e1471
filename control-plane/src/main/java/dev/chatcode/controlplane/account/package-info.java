/// Who somebody is: users, and how they sign in and out. What they may then do is each feature's business.
@NullMarked
package dev.chatcode.controlplane.account;

import org.jspecify.annotations.NullMarked;
