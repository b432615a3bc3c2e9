"""Receives OpenIRU's notices and answers them. Python 3.9 or newer, standard library only.

    OPENIRU_SECRET      the secret that the unit gave you, whsec_…; while it is replaced both, separated by a space
    OPENIRU_ANSWER_URL  where answers go: https://UNIT/webhooks/v1/providers/YOUR-ID
    OPENIRU_STATE       a folder that survives restarts: what was received and what is still to be answered
    PORT                where to listen on 127.0.0.1, behind the server that ends your TLS; 0 for any free port
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import pathlib
import threading
import time
import traceback
import urllib.error
import urllib.request
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LARGEST_NOTICE = 8 * 1024 * 1024
TOLERANCE_SECONDS = 5 * 60
LONGEST_PAUSE_SECONDS = 60


# -- Standard Webhooks -------------------------------------------------------------------------------------------------


def key_of(secret):
    return base64.b64decode(secret.removeprefix("whsec_"), validate=True)


def sign(key, webhook_id, timestamp, body):
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def is_authentic(keys, headers, body):
    """Whether any of the signatures fits any of our keys, and the timestamp is recent."""
    webhook_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not webhook_id or not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    expected = [sign(key, webhook_id, timestamp, body) for key in keys]
    given = headers.get("webhook-signature", "").split(" ")
    # Every pair is compared in constant time: how long it takes tells nobody how much of a guess was right.
    fits = [hmac.compare_digest(one.encode(), other.encode()) for one in expected for other in given]
    return any(fits)


# -- What was received -------------------------------------------------------------------------------------------------


class Inbox:
    """A file for each notice: in `pending` until all of it was answered, then in `done`."""

    def __init__(self, folder):
        self.pending = pathlib.Path(folder, "pending")
        self.done = pathlib.Path(folder, "done")
        self.pending.mkdir(parents=True, exist_ok=True)
        self.done.mkdir(parents=True, exist_ok=True)
        self.lock = threading.Lock()

    @staticmethod
    def name_of(webhook_id):
        return hashlib.sha256(webhook_id.encode()).hexdigest() + ".json"

    def knows(self, webhook_id):
        name = self.name_of(webhook_id)
        return (self.pending / name).exists() or (self.done / name).exists()

    def keep(self, webhook_id, notice):
        """Returns when the notice is safe on the disk. One that is known stays as it is, also if it comes twice at once."""
        with self.lock:
            if self.knows(webhook_id):
                return
            name = self.name_of(webhook_id)
            draft = self.pending / (name + ".draft")
            with draft.open("w", encoding="utf-8") as file:
                json.dump({"id": webhook_id, "receivedAt": time.time_ns(), "notice": notice}, file)
                file.flush()
                os.fsync(file.fileno())
            draft.rename(self.pending / name)

    def open_notices(self):
        """In the order in which they came: who asks and then withdraws wants the content back."""
        entries = [json.loads(file.read_text(encoding="utf-8")) for file in self.pending.glob("*.json")]
        return sorted(entries, key=lambda entry: entry["receivedAt"])

    def close(self, webhook_id):
        name = self.name_of(webhook_id)
        (self.pending / name).rename(self.done / name)


# -- What we do about a notice -----------------------------------------------------------------------------------------

ASKED = ("referral.requested", "referral.requested.batch", "removal-order.issued")
UNDERSTOOD = ASKED + ("referral.reminder", "referral.withdrawn")
TEST = "provider.test"


def referrals_in(notice):
    """What the notice is about: each referral of a batch, otherwise one; none of a type that we know nothing of."""
    kind, data = notice["type"], notice["data"]
    items = data["items"] if kind == "referral.requested.batch" else [data] if kind in UNDERSTOOD else []
    return [(item["referralId"], item["url"]) for item in items]


def take_down(url):
    """Yours to fill in: look at the content, decide by your terms, remove it."""
    print(f"Taking down {url}", flush=True)


def put_back(url):
    """Yours to fill in: the unit took its request back."""
    print(f"Putting back {url}", flush=True)


def now():
    return datetime.now(timezone.utc).isoformat()


class Clerk:
    """Works through the inbox, one notice after the other, and answers each."""

    def __init__(self, inbox, key, answer_url):
        self.inbox = inbox
        self.key = key
        self.answer_url = answer_url
        self.work = threading.Semaphore(0)

    def run(self):
        while True:
            stuck = set()
            for entry in self.inbox.open_notices():
                about = {referral_id for referral_id, _ in referrals_in(entry["notice"])}
                # What fails stays in `pending`, with what came later on the same referrals, and is tried again with the
                # next notice, and at the next start.
                if about & stuck or not self.finish(entry["id"], entry["notice"]):
                    stuck |= about
            self.work.acquire()

    def finish(self, notice_id, notice):
        """Returns whether nothing is left to do about the notice. Whatever goes wrong with it concerns no other."""
        try:
            self.handle(notice_id, notice)
            self.inbox.close(notice_id)
            return True
        except Exception:
            traceback.print_exc()
            return False

    def handle(self, notice_id, notice):
        kind = notice["type"]
        if kind == TEST:
            self.answer(notice_id, "provider.test-answered", {"nonce": notice["data"]["nonce"]})
        for referral_id, url in referrals_in(notice):
            # Each referral of a batch is answered by itself.
            if kind in ASKED:
                self.answer(notice_id, "referral.received", {"referralId": referral_id})
                take_down(url)
                self.answer(notice_id, "content.removed", {"referralId": referral_id, "at": now()})
            elif kind == "referral.withdrawn":
                put_back(url)
            elif notice["data"].get("reminder") == "REAPPEARED":
                take_down(url)
                self.answer(notice_id, "content.removed", {"referralId": referral_id, "at": now()})

    def answer(self, notice_id, kind, data):
        # The same answer to the same notice has the same id, also after a restart: the unit takes it in once. Answers on
        # several referrals of a batch are several.
        name = f"{notice_id}/{data.get('referralId', '')}/{kind}"
        webhook_id = "answer_" + hashlib.sha256(name.encode()).hexdigest()[:32]
        body = json.dumps({"type": kind, "timestamp": now(), "data": data}).encode()
        pause = 1
        while not self.send(webhook_id, body):
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
        print(f"Answered {kind} to {notice_id}", flush=True)

    def send(self, webhook_id, body):
        """Returns whether the answer needs no further try."""
        # Signed anew each time, because a timestamp that is more than five minutes old is refused.
        timestamp = str(int(time.time()))
        request = urllib.request.Request(
            self.answer_url,
            data=body,
            headers={
                "content-type": "application/json",
                "webhook-id": webhook_id,
                "webhook-timestamp": timestamp,
                "webhook-signature": sign(self.key, webhook_id, timestamp, body),
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=30):
                return True
        except urllib.error.HTTPError as refusal:
            with refusal:
                print(f"The unit answered {refusal.code}: {refusal.read(2000).decode(errors='replace')}", flush=True)
            # 409 and 422 will not get better by themselves; somebody has to read the line above.
            return refusal.code not in (401, 408, 429) and refusal.code < 500
        except OSError as failure:
            print(f"The unit cannot be reached: {failure}", flush=True)
            return False


# -- The endpoint ------------------------------------------------------------------------------------------------------


def endpoint(keys, inbox, clerk):
    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers.get("content-length") or 0)
            if self.path != "/openiru/notices":
                self.reply(404)
            elif length > LARGEST_NOTICE:
                self.reply(413)
            else:
                # The bytes as they came: parsed and written again they would not fit the signature.
                self.reply(self.receive(self.rfile.read(length)))

        def receive(self, body):
            if not is_authentic(keys, self.headers, body):
                return 401
            try:
                notice = json.loads(body)
                referrals_in(notice)
            except (ValueError, KeyError, TypeError):
                return 422
            # First keep it, then say that we have it, and only then work on it: the unit waits for seconds at most.
            inbox.keep(self.headers["webhook-id"], notice)
            clerk.work.release()
            return 204

        def reply(self, status):
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

    return Endpoint


def main():
    try:
        keys = [key_of(secret) for secret in os.environ["OPENIRU_SECRET"].split()]
    except binascii.Error:
        raise SystemExit("OPENIRU_SECRET is not a secret as the unit gives it out, whsec_…")
    inbox = Inbox(os.environ["OPENIRU_STATE"])
    clerk = Clerk(inbox, keys[0], os.environ["OPENIRU_ANSWER_URL"])
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), endpoint(keys, inbox, clerk))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Listening on 127.0.0.1:{server.server_port}", flush=True)
    # What a stopped process has left unanswered is answered first. Without the clerk nothing more is taken in.
    clerk.run()


if __name__ == "__main__":
    main()
