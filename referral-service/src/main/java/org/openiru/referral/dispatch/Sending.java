package org.openiru.referral.dispatch;

import java.time.Duration;
import java.time.Instant;

/** One attempt: when, how long, what came of it, and the proof. */
record Sending(Instant startedAt, Duration duration, SendResult result, Proof proof) {}
