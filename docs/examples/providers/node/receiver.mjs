// Receives OpenIRU's notices and answers them. Node.js 18 or newer, no packages.
//
//   OPENIRU_SECRET      the secret that the unit gave you, whsec_…; while it is replaced both, separated by a space
//   OPENIRU_ANSWER_URL  where answers go: https://UNIT/webhooks/v1/providers/YOUR-ID
//   OPENIRU_STATE       a folder that survives restarts: what was received and what is still to be answered
//   PORT                where to listen on 127.0.0.1, behind the server that ends your TLS; 0 for any free port

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from "node:fs";
import { readFile, readdir, rename } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as pauseFor } from "node:timers/promises";

const LARGEST_NOTICE = 8 * 1024 * 1024;
const TOLERANCE_SECONDS = 5 * 60;
const LONGEST_PAUSE_SECONDS = 60;

// -- Standard Webhooks ------------------------------------------------------------------------------------------------

function keyOf(secret) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length < 24) {
    throw new Error("OPENIRU_SECRET is not a secret as the unit gives it out, whsec_…");
  }
  return key;
}

function sign(key, id, timestamp, body) {
  return "v1," + createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
}

/** Compares in constant time: how long it takes tells nobody how much of a guess was right. */
function isSame(one, other) {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether any of the signatures fits any of our keys, and the timestamp is recent. */
function isAuthentic(keys, headers, body) {
  const id = headers["webhook-id"] ?? "";
  const timestamp = headers["webhook-timestamp"] ?? "";
  if (!id || !/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    return false;
  }
  const given = (headers["webhook-signature"] ?? "").split(" ");
  const expected = keys.map((key) => sign(key, id, timestamp, body));
  return expected.some((one) => given.some((other) => isSame(one, other)));
}

// -- What was received ------------------------------------------------------------------------------------------------

/** A file for each notice: in `pending` until all of it was answered, then in `done`. */
class Inbox {
  constructor(folder) {
    this.pending = join(folder, "pending");
    this.done = join(folder, "done");
    this.latest = 0;
    mkdirSync(this.pending, { recursive: true });
    mkdirSync(this.done, { recursive: true });
  }

  static nameOf(id) {
    return createHash("sha256").update(id).digest("hex") + ".json";
  }

  knows(id) {
    const name = Inbox.nameOf(id);
    return existsSync(join(this.pending, name)) || existsSync(join(this.done, name));
  }

  /**
   * Returns when the notice is safe on the disk. One that is known stays as it is, also if it comes twice at once: nothing
   * else runs meanwhile.
   */
  keep(id, notice) {
    if (this.knows(id)) {
      return;
    }
    const name = Inbox.nameOf(id);
    const receivedAt = (this.latest = Math.max(Date.now(), this.latest + 1));
    const draft = join(this.pending, `${name}.draft`);
    const file = openSync(draft, "w");
    try {
      writeFileSync(file, JSON.stringify({ id, receivedAt, notice }));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, join(this.pending, name));
  }

  /** In the order in which they came: who asks and then withdraws wants the content back. */
  async openNotices() {
    const names = (await readdir(this.pending)).filter((name) => name.endsWith(".json"));
    const read = names.map(async (name) => JSON.parse(await readFile(join(this.pending, name), "utf8")));
    return (await Promise.all(read)).sort((one, other) => one.receivedAt - other.receivedAt);
  }

  async close(id) {
    const name = Inbox.nameOf(id);
    await rename(join(this.pending, name), join(this.done, name));
  }
}

// -- What we do about a notice ----------------------------------------------------------------------------------------

const ASKED = ["referral.requested", "referral.requested.batch", "removal-order.issued"];
const UNDERSTOOD = [...ASKED, "referral.reminder", "referral.withdrawn"];
const TEST = "provider.test";

/** What the notice is about: each referral of a batch, otherwise one; none of a type that we know nothing of. */
function referralsIn({ type, data }) {
  if (type === "referral.requested.batch") {
    return data.items;
  }
  return UNDERSTOOD.includes(type) ? [data] : [];
}

function isNotice(notice) {
  return (
    typeof notice?.type === "string" &&
    typeof notice.data === "object" &&
    notice.data !== null &&
    (notice.type !== "referral.requested.batch" || Array.isArray(notice.data.items)) &&
    referralsIn(notice).every((referral) => typeof referral?.referralId === "string")
  );
}

/** Yours to fill in: look at the content, decide by your terms, remove it. */
async function takeDown(url) {
  console.log(`Taking down ${url}`);
}

/** Yours to fill in: the unit took its request back. */
async function putBack(url) {
  console.log(`Putting back ${url}`);
}

function now() {
  return new Date().toISOString();
}

/** Works through the inbox, one notice after the other, and answers each. */
class Clerk {
  constructor(inbox, key, answerUrl) {
    Object.assign(this, { inbox, key, answerUrl, working: false, more: false });
  }

  async work() {
    this.more = true;
    if (this.working) {
      return;
    }
    this.working = true;
    while (this.more) {
      this.more = false;
      const stuck = new Set();
      for (const { id, notice } of await this.inbox.openNotices()) {
        const about = referralsIn(notice).map(({ referralId }) => referralId);
        // What fails stays in `pending`, with what came later on the same referrals, and is tried again with the next
        // notice, and at the next start.
        if (about.some((referralId) => stuck.has(referralId)) || !(await this.finish(id, notice))) {
          about.forEach((referralId) => stuck.add(referralId));
        }
      }
    }
    this.working = false;
  }

  /** Resolves to whether nothing is left to do about the notice. Whatever goes wrong with it concerns no other. */
  async finish(noticeId, notice) {
    try {
      await this.handle(noticeId, notice);
      await this.inbox.close(noticeId);
      return true;
    } catch (failure) {
      console.error(failure);
      return false;
    }
  }

  async handle(noticeId, notice) {
    if (notice.type === TEST) {
      await this.answer(noticeId, "provider.test-answered", { nonce: notice.data.nonce });
    }
    for (const { referralId, url, reminder } of referralsIn(notice)) {
      // Each referral of a batch is answered by itself.
      if (ASKED.includes(notice.type)) {
        await this.answer(noticeId, "referral.received", { referralId });
        await takeDown(url);
        await this.answer(noticeId, "content.removed", { referralId, at: now() });
      } else if (notice.type === "referral.withdrawn") {
        await putBack(url);
      } else if (reminder === "REAPPEARED") {
        await takeDown(url);
        await this.answer(noticeId, "content.removed", { referralId, at: now() });
      }
    }
  }

  async answer(noticeId, type, data) {
    // The same answer to the same notice has the same id, also after a restart: the unit takes it in once. Answers on
    // several referrals of a batch are several.
    const name = `${noticeId}/${data.referralId ?? ""}/${type}`;
    const id = "answer_" + createHash("sha256").update(name).digest("hex").slice(0, 32);
    const body = JSON.stringify({ type, timestamp: now(), data });
    for (let pause = 1; !(await this.send(id, body)); pause = Math.min(2 * pause, LONGEST_PAUSE_SECONDS)) {
      await pauseFor(pause * 1000);
    }
    console.log(`Answered ${type} to ${noticeId}`);
  }

  /** Resolves to whether the answer needs no further try. */
  async send(id, body) {
    // Signed anew each time, because a timestamp that is more than five minutes old is refused.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": sign(this.key, id, timestamp, body),
    };
    try {
      const answer = await fetch(this.answerUrl, {
        method: "POST",
        headers,
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(30_000),
      });
      const text = await answer.text();
      if (!answer.ok) {
        console.log(`The unit answered ${answer.status}: ${text.slice(0, 2000)}`);
      }
      // 409 and 422 will not get better by themselves; somebody has to read the line above.
      return ![401, 408, 429].includes(answer.status) && answer.status < 500;
    } catch (failure) {
      console.log(`The unit cannot be reached: ${failure.message}`);
      return false;
    }
  }
}

// -- The endpoint -----------------------------------------------------------------------------------------------------

function setting(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set`);
  }
  return value.trim();
}

const keys = setting("OPENIRU_SECRET").split(/\s+/).map(keyOf);
const inbox = new Inbox(setting("OPENIRU_STATE"));
const clerk = new Clerk(inbox, keys[0], setting("OPENIRU_ANSWER_URL"));

async function receive(request) {
  if (request.url !== "/openiru/notices") {
    return 404;
  }
  if (request.method !== "POST") {
    return 405;
  }
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > LARGEST_NOTICE) {
      return 413;
    }
    parts.push(part);
  }
  // The bytes as they came: parsed and written again they would not fit the signature.
  const body = Buffer.concat(parts);
  if (!isAuthentic(keys, request.headers, body)) {
    return 401;
  }
  let notice;
  try {
    notice = JSON.parse(body.toString("utf8"));
  } catch {
    return 400;
  }
  if (!isNotice(notice)) {
    return 422;
  }
  // First keep it, then say that we have it, and only then work on it: the unit waits for seconds at most.
  inbox.keep(request.headers["webhook-id"], notice);
  setImmediate(work);
  return 204;
}

function work() {
  clerk.work().catch((failure) => {
    // What was kept is taken up again at the next start.
    console.error(failure);
    process.exit(1);
  });
}

const server = createServer((request, response) => {
  receive(request)
    .catch((failure) => {
      console.error(failure);
      return 500;
    })
    .then((status) => response.writeHead(status).end());
});
server.listen(Number(setting("PORT")), "127.0.0.1", () => {
  console.log(`Listening on 127.0.0.1:${server.address().port}`);
  // What a stopped process has left unanswered is answered first.
  work();
});
