/** Who can be asked: hosting service providers, their domains, channels and signing secrets. */
@NullMarked
package org.openiru.referral.provider;

import org.jspecify.annotations.NullMarked;
