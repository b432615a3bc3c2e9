@NullMarked
package org.openiru.referral.example;

import org.jspecify.annotations.NullMarked;
