#!/usr/bin/env python3
"""Invoices by mail with a real mail server, and by the hand-over folder: each goes to one place once, with its documents
attached, whatever the server does; its link is counted.

usage: invoice_mail_test.py PROGRAM

Ends with 77 (skipped) where node or the server's package is not there; `npm ci` in this folder brings it.
"""
import datetime
import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "server"))
# pylint: disable=wrong-import-position
from mail_test import NODE, MADE_AT, MailServer, free_port, make_certificate, parsed
from running_server import Folder, Program, Server

BEGAN = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)  # links live from the day of sending on


def after(hours):
    return (BEGAN + datetime.timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


AT = after(0)


class House:
    def __init__(self, program, folder, server):
        self.program, self.server, self.folder = Program(program, folder / "data"), server, folder
        self.program.run("demo", "--now", MADE_AT)
        self.hand_over = folder / "hand_over"
        self.hand_over.mkdir()
        self.port = free_port()
        self.site = f"http://127.0.0.1:{self.port}"

    def run(self, *words, now=AT, **settings):
        environment = {**self.server.settings(**settings), "FAIRHOUR_SERVER_PUBLIC_URL": self.site,
                       "FAIRHOUR_INVOICES_HAND_OVER_FOLDER": str(self.hand_over)}
        return self.program.json(*words, "--now", now, **environment)

    def deliver(self, now=AT, **settings):
        ran = {one["job"]: one for one in self.run("jobs", "run", now=now, **settings)}
        return json.loads(ran["deliver"]["detail"])

    def invoices(self):
        return self.run("invoice", "list")


def goes_once_with_its_documents(house, server):
    invoice = house.invoices()[0]
    number = invoice["number"]
    sent = house.run("invoice", "send", number, "--to", "billing@client.example")
    assert len(sent["queued"]) == 1 and sent["queued"][0]["state"] == "queued", sent
    assert house.run("invoice", "show", number)["invoice"]["delivery"] == "queued"
    server.take()
    assert house.deliver()["sent"] == 1
    mails = [mail for mail in server.take() if mail["to"] == ["billing@client.example"]]
    assert len(mails) == 1, mails
    message = parsed(mails[0])
    assert number in message["Subject"], message["Subject"]
    assert message.get_content_type() == "multipart/mixed", message.get_content_type()
    attachments = list(message.iter_attachments())
    assert attachments[0].get_filename() == f"{number}.pdf" and attachments[0].get_content().startswith(b"%PDF"), attachments
    words = message.get_body(("plain",)).get_content()
    assert number in words and f"{house.site}/d/fhd_1_dlv_" in words and "{link}" not in words, words
    assert house.run("invoice", "show", number)["invoice"]["delivery"] == "sent"
    again = house.program.run("invoice", "send", number, "--to", "Billing@Client.example", "--now", AT, code=5)
    assert json.loads(again.stdout)["skipped"][0]["name"] == "sent_already", again.stdout
    assert house.deliver()["sent"] == 0 and not [m for m in server.take() if m["to"] == ["billing@client.example"]]
    assert len(house.run("invoice", "send", number, "--to", "billing@client.example", "--again")["queued"]) == 1
    assert house.deliver()["sent"] == 1
    return number, next(word for word in words.split() if "/d/fhd_" in word)


def is_fetched_and_counted(program, house, number, link):
    with Server(program, house.program.data, environment={"FAIRHOUR_JOBS_RUN": "off"}, port=house.port) as running:
        nobody = running.client()
        place = link.removeprefix(house.site)
        looked = nobody.get(place)
        assert looked.status == 200 and number.encode() in looked.body and b"<form method=\"post\">" in looked.body, looked.body
        form = {"content-type": "application/x-www-form-urlencoded"}
        fetched = nobody.call("POST", place, raw=b"", headers=form)
        assert fetched.status == 200 and fetched.body.startswith(b"%PDF"), fetched.status
        assert nobody.get(place[:-3] + "AAA").status == 404
    deliveries = house.run("invoice", "deliveries", number)
    assert sorted(one["downloads"] for one in deliveries) == [0, 1], deliveries


def failures_say_why(house, server):
    number = house.invoices()[1]["number"]
    house.run("invoice", "send", number, "--to", "nobody@client.example")
    server.behave("later")
    assert house.deliver() == {"sent": 0, "cancelled": 0, "later": 1, "failed": 0}
    server.behave("refuse")
    assert house.deliver(now=after(1))["failed"] == 1
    server.behave("take")
    (delivery,) = house.run("invoice", "deliveries", number)
    assert delivery["state"] == "failed" and delivery["outcome"].startswith("550") and delivery["attempts"] == 2, delivery
    assert house.run("invoice", "show", number)["invoice"]["delivery"] == "failed"
    house.run("invoice", "send", number, "--to", "nobody@client.example")  # what failed may go again
    server.behave("half")
    assert house.deliver(now=after(2))["failed"] == 1
    server.behave("take")
    assert house.deliver(now=after(3))["sent"] == 0, "it may have gone out: never again by itself"
    bounced = house.invoices()[2]["number"]
    house.run("invoice", "send", bounced, "--to", "full@client.example")
    assert house.deliver(now=after(4))["sent"] == 1
    (delivery,) = house.run("invoice", "deliveries", bounced)
    house.run("invoice", "delivered", delivery["id"], "bounced", "--note", "mailbox full")
    assert house.run("invoice", "show", bounced)["invoice"]["delivery"] == "failed"


def is_handed_over(house):
    invoice = house.invoices()[3]
    client = next(c["name"] for c in house.run("client", "list") if c["id"] == invoice["client"])
    house.run("client", "set", client, "--electronic-invoice", "cii", "--delivery", "hand_over")
    assert len(house.run("invoice", "send", invoice["number"])["queued"]) == 1
    assert house.deliver(now=after(5))["sent"] == 1
    (written,) = house.hand_over.iterdir()
    assert written.name == f"{invoice['number']}-cii.xml" and b"CrossIndustryInvoice" in written.read_bytes(), written


def waits_for_clearance(house):
    """Between two firms of a country that clears invoices, what was handed over waits until somebody says how that ended."""
    client = next(c for c in house.run("client", "list") if c["country"] == "IT")
    house.run("firm", "set", "--entity", "Lindholm & Partners GmbH", "--country", "IT")
    house.run("client", "set", client["name"], "--electronic-invoice", "cii", "--delivery", "hand_over")
    number = next(i["number"] for i in house.invoices() if i["client"] == client["id"])
    for after_hours, outcome, becomes in ((12, "refused", "failed"), (13, "cleared", "sent")):
        assert len(house.run("invoice", "send", number, now=after(after_hours))["queued"]) == 1
        house.deliver(now=after(after_hours))
        waiting = house.run("invoice", "deliveries", number)[-1]
        assert waiting["state"] == "pending_clearance", waiting
        assert house.run("invoice", "show", number)["invoice"]["delivery"] == "pending_clearance"
        said = house.run("invoice", "delivered", waiting["id"], outcome, "--note", f"{outcome}: IT-2026-77", now=after(after_hours))
        assert said["state"] == becomes and "IT-2026-77" in said["outcome"], said
        assert house.run("invoice", "show", number)["invoice"]["delivery"] == becomes
    house.run("firm", "set", "--entity", "Lindholm & Partners GmbH", "--country", "DE")


def is_reminded_once(house, server):
    """A reminder leaves by the real server once, with the invoice's number; one that is paid meanwhile does not."""
    invoice = house.invoices()[4]
    client = next(c["name"] for c in house.run("client", "list") if c["id"] == invoice["client"])
    late = after(6)
    written = house.run("remind", "--client", client, now=late)
    assert len(written) == 1 and written[0]["state"] == "queued", written
    server.take()

    def reminded(now, address):
        """What of the day's mails is the client's: the other jobs write to the firm's own people meanwhile."""
        ran = {one["job"]: one for one in house.run("jobs", "run", now=now)}
        return json.loads(ran["remind"]["detail"])["sent"], [mail for mail in server.take() if mail["to"] == [address]]

    address = written[0]["address"]
    sent, mails = reminded(after(7), address)
    assert sent == 1 and len(mails) == 1, (sent, mails)
    message = parsed(mails[0])
    words = message.get_body(("plain",)).get_content()
    assert invoice["number"] in words and "{" not in words, words
    assert message["Subject"] == written[0]["subject"], message["Subject"]
    sent, mails = reminded(after(8), address)
    assert sent == 0 and not mails, mails
    # Paid between the writing and the sending: nothing goes out.
    other = house.invoices()[5]
    name = next(c["name"] for c in house.run("client", "list") if c["id"] == other["client"])
    written = house.run("remind", "--client", name, now=after(9))
    assert len(written) == 1, written
    amount = f"{other['gross_minor'] // 100}.{other['gross_minor'] % 100:02d}"
    house.run("payment", "record", f"{amount} {other['currency']}", "--for", other["number"], now=after(10))
    sent, mails = reminded(after(11), written[0]["address"])
    assert sent == 0 and not mails, mails


def main(program):
    if NODE is None or not (HERE / "node_modules/smtp-server").exists() or shutil.which("openssl") is None:
        print("skipped: `npm ci` in tests/messages brings the mail server")
        return 77
    with Folder() as folder:
        make_certificate(folder)
        server = MailServer(folder)
        try:
            house = House(program, folder, server)
            number, link = goes_once_with_its_documents(house, server)
            is_fetched_and_counted(program, house, number, link)
            failures_say_why(house, server)
            is_handed_over(house)
            is_reminded_once(house, server)
            waits_for_clearance(house)
        finally:
            server.stop()
    print("invoices: each went once, with its documents; the link is counted; failures say why; reminders go once; clearance is waited for")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
