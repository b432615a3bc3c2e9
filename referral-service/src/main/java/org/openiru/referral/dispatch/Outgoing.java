package org.openiru.referral.dispatch;

import java.util.List;
import java.util.UUID;
import org.openiru.web.webhook.SigningKey;

/** A notice ready to be signed and sent. */
@SuppressWarnings("ArrayRecordComponent") // sent once and compared by nobody
record Outgoing(UUID noticeId, String webhookId, String url, byte[] body, List<SigningKey> keys) {}
