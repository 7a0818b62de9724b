#!/usr/bin/env python3
"""Joins Winnow to platforms that call out with payloads of their own: Coral and Discourse. Needs Python 3.8 and nothing else.

    /coral      Coral's external moderation phase
    /discourse  Discourse's webhook of posts
    /winnow     Winnow's webhook: what people decided is done to the post in Discourse

Settings are in the environment; docs/integrations.md tells them. A request whose signature is wrong gets 403.
"""

import base64
import hashlib
import hmac
import html.parser
import json
import os
import sys
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LONGEST = 1 << 20  # bytes of a body
OLDEST = 300  # seconds that a signed event may be old
SPAM = {"spam", "scam", "gambling", "garbled", "evasion"}


def setting(name, default=None):
    value = os.environ.get(name, default)
    if value is None:
        sys.exit(f"bridge: {name} is not set")
    return value


class Words(html.parser.HTMLParser):
    """Keeps what a reader sees of HTML."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []

    def handle_starttag(self, tag, attrs):
        if tag in ("br", "p", "div", "li", "blockquote"):
            self.parts.append("\n")

    def handle_data(self, data):
        self.parts.append(data)


def words(source):
    parser = Words()
    parser.feed(source)
    parser.close()
    return "".join(parser.parts).strip()


def ask(url, method, body, headers):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers}, method=method)
    with urllib.request.urlopen(request, timeout=float(setting("BRIDGE_PATIENCE", "10"))) as answer:
        return json.loads(answer.read() or b"{}")


def winnow(text, **fields):
    """Has a text judged, and queued if the verdict asks for it."""
    key = os.environ.get("WINNOW_KEY")
    headers = {"Authorization": "Bearer " + key} if key else {}
    body = {"text": text, **{name: value for name, value in fields.items() if value is not None}}
    return ask(setting("WINNOW_URL") + "/v1/items", "POST", body, headers)["verdict"]


def is_signed(secret, body, header):
    """Whether one of the signatures in a header as in "sha256=01ab..., sha256=..." is that of the body."""
    mine = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    theirs = [part.strip()[len("sha256="):] for part in (header or "").split(",") if part.strip().startswith("sha256=")]
    return any(hmac.compare_digest(mine.encode(), each.encode()) for each in theirs)


def is_event(secret, body, headers):
    """Whether a request is signed as Standard Webhooks are, and new."""
    ident, at, theirs = (headers.get("webhook-" + name, "") for name in ("id", "timestamp", "signature"))
    if not at.isdigit() or abs(time.time() - int(at)) > OLDEST:
        return False
    signed = ident.encode() + b"." + at.encode() + b"." + body
    mine = "v1," + base64.b64encode(hmac.new(base64.b64decode(secret[len("whsec_"):]), signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(mine.encode(), each.encode()) for each in theirs.split())


def coral(body, headers):
    if not is_signed(setting("CORAL_SECRET"), body, headers.get("X-Coral-Signature")):
        return 403, None
    asked = json.loads(body)
    text = words(asked["comment"]["body"])
    if not text:
        return 204, None
    verdict = winnow(
        text,
        author=asked["author"]["id"],
        context={"url": asked["story"]["url"], "site": asked["site"]["id"]},
    )
    if verdict["action"] == "allow":
        return 204, None
    worst = [each["category"] for each in verdict["categories"] if each["action"] == verdict["action"]]
    reason = "SPAM" if worst and worst[0] in SPAM else "TOXIC"
    return 200, {
        "status": "REJECTED" if verdict["action"] == "block" else "SYSTEM_WITHHELD",
        "actions": [{"actionType": "FLAG", "reason": "COMMENT_DETECTED_" + reason}],
    }


def discourse(body, headers):
    if not is_signed(setting("DISCOURSE_SECRET"), body, headers.get("X-Discourse-Event-Signature")):
        return 403, None
    post = json.loads(body).get("post")
    if headers.get("X-Discourse-Event") in ("post_created", "post_edited") and post and post.get("raw"):
        winnow(
            post["raw"],
            id="post:%d" % post["id"],
            author=str(post["username"]),
            context={"parent": post.get("topic_title") or "", "url": setting("DISCOURSE_URL") + post.get("post_url", "")},
        )
    return 200, {}


def decided(body, headers):
    if not is_event(setting("WINNOW_WEBHOOK_SECRET"), body, headers):
        return 403, None
    event = json.loads(body)
    ident = event["data"].get("id", "")
    if ident.startswith("post:") and ident[5:].isdigit():
        as_admin = {"Api-Key": setting("DISCOURSE_KEY"), "Api-Username": setting("DISCOURSE_USER", "system")}
        post = setting("DISCOURSE_URL") + "/posts/" + ident[5:]
        undone = event["type"] == "decision.undone"
        if event["data"]["action"] == "remove" and not undone:
            ask(post + ".json", "DELETE", None, as_admin)
        elif undone or event["type"] != "decision.made":
            ask(post + "/recover", "PUT", {}, as_admin)
    return 200, {}


ROUTES = {"/coral": coral, "/discourse": discourse, "/winnow": decided}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        size = self.headers.get("Content-Length", "")
        route = ROUTES.get(self.path)
        if route is None or not size.isdigit() or int(size) > LONGEST:
            self.close_connection = True
            return self.answer(404 if route is None else 413, None)
        body = self.rfile.read(int(size))
        try:
            self.answer(*route(body, self.headers))
        except (ValueError, KeyError, TypeError, AttributeError) as e:
            self.log_error("a request that is not what it should be: %s", type(e).__name__)
            self.answer(400, None)
        except (urllib.error.URLError, OSError) as e:
            self.log_error("no answer: %s", e)
            self.answer(502, None)

    def answer(self, status, body):
        content = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        if body is not None:
            self.send_header("Content-Type", "application/json")
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


if __name__ == "__main__":
    server = ThreadingHTTPServer((setting("BRIDGE_HOST", "127.0.0.1"), int(setting("BRIDGE_PORT", "8090"))), Handler)
    print("bridge: listening on port", server.server_port, flush=True)
    server.serve_forever()
