#!/usr/bin/env python3
"""Reminders by mail with a real mail server (npm smtp-server) and the running program: sent once, over TLS, whatever the
server does.

usage: mail_test.py PROGRAM

Ends with 77 (skipped) where node or the server's package is not there; `npm ci` in this folder brings it.
"""
import base64
import email
import email.policy
import json
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "server"))
# pylint: disable=wrong-import-position
from running_server import Folder, Postgres, Program, Server

NODE = shutil.which("node", path=str(HERE.parent.parent / "web/node_modules/.bin")) or shutil.which("node")
PASSWORD = "wind over the harbour"
MADE_AT = "2026-07-01T09:00:00Z"


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class MailServer:
    def __init__(self, folder, **more):
        self.folder = folder
        asked = {"key": str(folder / "key.pem"), "certificate": str(folder / "cert.pem"), "user": "fairhour", "password": PASSWORD, **more}
        self.process = subprocess.Popen([NODE, str(HERE / "mail_server.mjs"), json.dumps(asked)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line, "the mail server did not start"
        self.port, self.mails, self.told = json.loads(line)["port"], [], threading.Event()
        self.behaviour = "take"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            said = json.loads(line)
            if "behaviour" in said:
                self.told.set()
            else:
                self.mails.append(said)

    def behave(self, how):
        """Once it answers, all it took before has been read."""
        self.behaviour = how
        self.told.clear()
        self.process.stdin.write(how + "\n")
        self.process.stdin.flush()
        assert self.told.wait(10), how

    def take(self):
        """The mails that came since the last call."""
        self.behave(self.behaviour)
        taken, self.mails = self.mails, []
        return taken

    def settings(self, **more):
        plain = {"HOST": "localhost", "PORT": str(self.port), "USER": "fairhour", "PASSWORD_FILE": str(self.folder / "password"),
                 "CERTIFICATES_FILE": str(self.folder / "cert.pem"), "FROM": "time@nordlicht.example", "FROM_NAME": "Zeit, Nordlicht",
                 "MAILS_A_MINUTE_MAX": "60000", "WAIT_SECONDS": "10", **more}
        return {f"FAIRHOUR_MAIL_{name}": value for name, value in plain.items()}

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def parsed(mail):
    return email.message_from_bytes(base64.b64decode(mail["raw"]), policy=email.policy.default)


def text_of(mail):
    return next(parsed(mail).iter_parts()).get_content()


def make_certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", folder / "key.pem", "-out",
                    folder / "cert.pem", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
                   check=True, capture_output=True)
    (folder / "password").write_text(PASSWORD + "\n", encoding="utf-8")


class Firm:
    """The demo firm on one store, run at instants of the test's choosing."""

    def __init__(self, program, folder, server, database=""):
        self.program, self.server = Program(program, folder / "data", database), server
        self.program.run("demo", "--now", MADE_AT)
        self.more, self.admin = {}, ""

    def at(self, now, **settings):
        ran = self.program.json("jobs", "run", "--now", now, **{**self.server.settings(**settings), **self.more},
                                FAIRHOUR_SERVER_PUBLIC_URL=self.site())
        return {one["job"]: one for one in ran}

    def sent(self, now, **settings):
        return json.loads(self.at(now, **settings)["send"]["detail"])

    @staticmethod
    def site():
        return "http://127.0.0.1:1"


def reaches_everybody_once(firm, server):
    first = firm.sent("2026-07-02T08:00:00Z")  # Thursday, 10:00 in Berlin; 09:00 in London is before the slot there
    mails = server.take()
    assert first["sent"] == len(mails) > 5, (first, len(mails))
    receivers = [mail["to"][0] for mail in mails]
    assert len(set(receivers)) == len(receivers), receivers
    assert all(mail["secure"] and mail["user"] == "fairhour" for mail in mails), "over TLS, signed in"
    again = firm.sent("2026-07-02T08:00:00Z")
    assert again["sent"] == 0 and not server.take(), again
    looks_right(next(mail for mail in mails if "h logged" in text_of(mail)))


def looks_right(mail):
    message = parsed(mail)
    assert message["From"] == '"Zeit, Nordlicht" <time@nordlicht.example>', message["From"]
    assert message.get_content_type() == "multipart/alternative", message.get_content_type()
    text, html = (part.get_content() for part in message.iter_parts())
    assert re.search(r"- \w+ \d+ \w+: \d+:\d\d of \d+:\d\d h logged, \d+:\d\d h open", text), text
    assert "http://127.0.0.1:1/today?day=2026-" in text and "<html" in html and "</html>" in html
    assert "EUR" not in text and "EUR" not in html, "no money"
    assert message["List-Unsubscribe"].startswith("<http://127.0.0.1:1/m/fhm_1_lnk_"), message["List-Unsubscribe"]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Message-ID"].startswith("<msg_") and message["Date"] and message["Auto-Submitted"] == "auto-generated"


def keep_three_addresses(firm, run_sql):
    """What follows is about what one server does to one mail: three people are enough."""
    run_sql("UPDATE people SET email = '' WHERE email NOT IN (SELECT email FROM people WHERE id IN "
            f"(SELECT person FROM messages WHERE channel = 1) ORDER BY id LIMIT 3) AND email <> '{firm.admin}'")
    run_sql("UPDATE set_up_changes SET n = n + 1")


def is_refused_for_now_and_comes_later(firm, server):
    server.behave("later")
    refused = firm.sent("2026-07-03T08:00:00Z")
    assert refused["later"] > 0 and refused["sent"] == 0 and not server.take(), refused
    server.behave("take")
    soon = firm.sent("2026-07-03T08:01:00Z")
    assert soon["sent"] == 0, "not before its time"
    later = firm.sent("2026-07-03T08:05:00Z")
    assert later["sent"] == refused["later"] == len(server.take()), later


def waits_for_a_server_that_is_down(firm, server):
    down = firm.sent("2026-07-06T08:00:00Z", PORT=str(free_port()))
    assert down["later"] > 0 and down["sent"] == 0, down
    up = firm.sent("2026-07-06T08:10:00Z")
    assert up["sent"] == down["later"] == len(server.take()), up


def is_not_sent_again_where_the_answer_is_missing(firm, server):
    server.behave("half")
    half = firm.sent("2026-07-08T08:00:00Z")
    assert half["failed"] > 0 and half["sent"] == half["later"] == 0, half
    server.behave("take")
    assert firm.sent("2026-07-08T09:00:00Z")["sent"] == 0 and not server.take()
    server.behave("slow")  # takes it after we have gone
    slow = firm.sent("2026-07-10T08:00:00Z", WAIT_SECONDS="1")
    time.sleep(4)
    came = server.take()
    assert slow["failed"] == len(came) > 0, (slow, len(came))
    server.behave("take")
    assert firm.sent("2026-07-10T08:30:00Z")["sent"] == 0 and not server.take()


def never_goes_in_the_clear(firm, server, folder):
    bare = MailServer(folder, starttls=False)
    try:
        none = firm.sent("2026-07-13T08:00:00Z", PORT=str(bare.port))
        assert none["sent"] == 0 and none["later"] > 0 and not bare.take(), none
    finally:
        bare.stop()
    wrong = folder / "wrong"
    wrong.write_text("not it\n", encoding="utf-8")
    refused = firm.sent("2026-07-13T08:10:00Z", PASSWORD_FILE=str(wrong))
    assert refused["sent"] == 0 and refused["failed"] == 0, refused
    assert firm.sent("2026-07-13T08:30:00Z")["sent"] == none["later"] == len(server.take())


def marks_an_address_that_refuses(firm, server):
    server.behave("refuse")
    refused = firm.sent("2026-07-15T08:00:00Z")
    assert refused["failed"] > 0 and refused["sent"] == 0, refused
    server.behave("take")
    return refused["failed"]


def shows_how_each_ended(program, firm, server, refused):
    port = free_port()
    environment = {**server.settings(), "FAIRHOUR_JOBS_RUN": "off", "FAIRHOUR_SERVER_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    token = firm.program.token(firm.admin)
    with Server(program, firm.program.data, environment=environment, port=port) as running:
        eva = running.client(token)
        failures = eva.ok("GET", "/api/v1/message-failures")["items"]
        assert len(failures) == refused and all(f["reason"].startswith("550") for f in failures), failures
        states = {m["state"] for m in eva.ok("GET", "/api/v1/messages?channel=email&limit=1000")["items"]}
        assert states <= {"sent", "cancelled", "failed"}, states
        failed = eva.ok("GET", "/api/v1/messages?channel=email&state=failed&limit=1000")["items"]
        assert failed and all(m["outcome"] for m in failed), failed
        trial = eva.ok("POST", "/api/v1/messages/trial", {})
        assert trial["outcome"] == "accepted" and server.take()[0]["to"] == [firm.admin], trial
        jobs = eva.ok("GET", "/api/v1/jobs")
        assert {"check", "nudge", "send"} <= {job["job"] for job in jobs["jobs"]}, jobs
        words = eva.ok("GET", "/api/v1/message-templates")["items"]
        mine = {**{k: words[0][k] for k in ("language", "kind", "tone")}, "subject": "Hours, {name}?", "text": "{lines}"}
        assert eva.ok("PUT", "/api/v1/message-templates", mine)["own"] is True
        assert eva.ok("POST", "/api/v1/message-templates/preview", mine)["subject"].startswith("Hours, ")
        eva.refused(422, "template_lines_missing", "PUT", "/api/v1/message-templates", {**mine, "text": "no lines"})
        held = eva.ok("GET", "/api/v1/nudges/preview?at=2026-07-18T10:00:00Z")
        assert not held["messages"] and {h["why"] for h in held["held"]} >= {"day_off"}, held


def links_act_by_post_alone(program, firm, server):
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    firm.site = lambda: site
    assert firm.sent("2026-07-20T08:00:00Z")["sent"] > 0
    message = parsed(server.take()[0])
    place = message["List-Unsubscribe"].strip("<>").removeprefix(site)
    owner = message["To"].addresses[0].addr_spec
    token = firm.program.token(owner)
    with Server(program, firm.program.data, environment={"FAIRHOUR_JOBS_RUN": "off"}, port=port) as running:
        person = running.client(token)
        inbox = person.ok("GET", "/api/v1/inbox")
        assert inbox["items"][0]["lines"] and {c["channel"] for c in inbox["items"][0]["channels"]} == {"in_app", "email"}, inbox["items"][0]
        unread = person.ok("GET", "/api/v1/inbox/unread")["unread"]
        person.ok("POST", f"/api/v1/inbox/{inbox['items'][0]['id']}/read")
        assert person.ok("GET", "/api/v1/inbox/unread")["unread"] == unread - 1
        nobody = running.client()
        looked = nobody.get(place)
        assert looked.status == 200 and b"<form method=\"post\">" in looked.body, looked.body
        assert person.ok("GET", "/api/v1/me/message-settings")["email"] == "on", "looking does nothing"
        form = {"content-type": "application/x-www-form-urlencoded"}
        pressed = nobody.call("POST", place, raw=b"List-Unsubscribe=One-Click", headers=form)
        assert pressed.status == 200, pressed
        settings = person.get("/api/v1/me/message-settings")
        assert settings.json["email"] == "off" and settings.json["policy"]["messages_max_per_day"] >= 1, settings.json
        assert nobody.get(place[:-3] + "AAA").status == 404
        back = {k: settings.json[k] for k in settings.json if k != "policy"} | {"email": "on"}
        person.ok("PUT", "/api/v1/me/message-settings", back, headers={"if-match": settings.headers["etag"]})
        assert person.ok("POST", "/api/v1/inbox/snooze", {})["snoozed_until"]


def two_nodes_send_once(program, folder, server):
    if not Postgres.there():
        print("two nodes: skipped, there is no PostgreSQL")
        return
    with Postgres(folder) as postgres:
        firm = Firm(program, folder, server, postgres.new_database())
        server.take()
        nodes = [threading.Thread(target=firm.at, args=("2026-07-02T08:00:00Z",)) for _ in range(4)]
        for node in nodes:
            node.start()
        for node in nodes:
            node.join()
        firm.at("2026-07-02T08:00:00Z")
        receivers = [mail["to"][0] for mail in server.take()]
        assert len(receivers) > 5 and len(set(receivers)) == len(receivers), sorted(receivers)
        print(f"four nodes at once on PostgreSQL: {len(receivers)} mails, each once")


def admin_of(path):
    with sqlite3.connect(path) as database:
        found = database.execute("SELECT email FROM people WHERE access LIKE '%admin%' AND email <> '' ORDER BY id").fetchone()
    database.close()
    return found[0]


def run_on_sqlite(path):
    def run(text):
        with sqlite3.connect(path) as database:
            database.execute(text)
        database.close()
    return run


def main(program):
    if NODE is None or not (HERE / "node_modules/smtp-server").exists() or shutil.which("openssl") is None:
        print("skipped: `npm ci` in tests/messages brings the mail server")
        return 77
    with Folder() as folder:
        make_certificate(folder)
        server = MailServer(folder)
        try:
            firm = Firm(program, folder, server)
            firm.admin = admin_of(next(firm.program.data.glob("*.sqlite")))
            reaches_everybody_once(firm, server)
            keep_three_addresses(firm, run_on_sqlite(next(firm.program.data.glob("*.sqlite"))))
            is_refused_for_now_and_comes_later(firm, server)
            waits_for_a_server_that_is_down(firm, server)
            is_not_sent_again_where_the_answer_is_missing(firm, server)
            never_goes_in_the_clear(firm, server, folder)
            refused = marks_an_address_that_refuses(firm, server)
            shows_how_each_ended(program, firm, server, refused)
            firm.program.run("mail", "test", "--as", firm.admin, "--now", MADE_AT, **server.settings())
            server.take()
            run_on_sqlite(next(firm.program.data.glob("*.sqlite")))("DELETE FROM channel_failures")
            links_act_by_post_alone(program, firm, server)
            (folder / "postgres_house").mkdir()
            two_nodes_send_once(program, folder / "postgres_house", server)
        finally:
            server.stop()
    print("mail: sent once each, over TLS; refusals, silence and a server that is down end in named states")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
