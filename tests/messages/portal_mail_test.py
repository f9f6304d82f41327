#!/usr/bin/env python3
"""Mails of the client portal with a real mail server: the weekly summary, a pre-bill that is shown and the answer to a question
go once each, in the language of whoever holds the link, and their links let in; one that was taken back gets none.

usage: portal_mail_test.py PROGRAM

FAIRHOUR_SAMPLES=FOLDER keeps the mails there, to be read. Ends with 77 (skipped) where node or the server's package is not there.
"""
import datetime
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "server"))
# pylint: disable=wrong-import-position
from mail_test import NODE, MailServer, free_port, make_certificate, parsed
from running_server import Folder, Program, Server

LANGUAGES = {"fr": ("Jeanne Petit", "jeanne@client.example"), "es": ("José Ruiz", "jose@client.example")}


def next_morning_of_work():
    """Ten in the morning (UTC) of the next Wednesday. The Monday of the week before it is over, whenever the test runs."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(hour=10, minute=0, second=0, microsecond=0)
    return now + datetime.timedelta(days=(2 - now.weekday()) % 7 or 7)


BEGAN = next_morning_of_work()
LAST_MONDAY = BEGAN.date() - datetime.timedelta(days=9)
MADE_AT = "2026-07-06T09:00:00Z"  # when the demo firm's time ends
ADMIN = "eva.lindholm@lindholm.example"


def after(minutes):
    return (BEGAN + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Firm:
    """The demo firm; each step a minute after the one before."""

    def __init__(self, program, folder, server):
        self.program, self.server, self.minutes = Program(program, folder / "data"), server, 0
        self.port = free_port()
        self.site = f"http://127.0.0.1:{self.port}"
        self.program.run("demo", "--now", MADE_AT)

    def environment(self):
        return {**self.server.settings(), "FAIRHOUR_SERVER_PUBLIC_URL": self.site}

    def run(self, *words):
        self.minutes += 1
        return self.program.json(*words, "--now", after(self.minutes), **self.environment())

    def portal_job(self):
        """What the job did, and the mails that left for people of the client."""
        ran = {one["job"]: one for one in self.run("jobs", "run")}
        mails = {address: [] for _, address in LANGUAGES.values()}
        for mail in self.server.take():
            if mail["to"][0] in mails:
                mails[mail["to"][0]].append(parsed(mail))
        return json.loads(ran["portal"]["detail"]), mails


def a_week_of_work(firm, server):
    """Two entries of last week, approved: what a summary tells and a pre-bill bills. Answers the client."""
    admin = server.client(firm.program.token(ADMIN))
    weekly = [one for one in admin.ok("GET", "/api/v1/contracts?limit=1000")["items"] if one["schedule"]["cadence"] == "weekly"]
    contracts = {one["id"] for one in weekly}
    projects = {one["id"]: one for one in admin.ok("GET", "/api/v1/projects?limit=1000")["items"] if one["contract"] in contracts}
    herself = next(one["id"] for one in admin.ok("GET", "/api/v1/people?limit=1000")["items"] if one["email"] == ADMIN)
    like = next(one for one in admin.ok("GET", "/api/v1/entries?state=invoiced&limit=1000")["items"]
                if one["project"] in projects and one["person"] != herself)
    logged = []
    for days in (0, 1):
        body = {name: like[name] for name in ("person", "project", "task") if like.get(name)}
        body |= {"work_date": str(LAST_MONDAY + datetime.timedelta(days=days)), "worked_seconds": 7200, "note": "Workshop with the whole team"}
        logged.append(admin.ok("POST", "/api/v1/entries", body)["entry"]["id"])
    results = admin.ok("POST", "/api/v1/verdicts", {"kind": "approve", "entries": logged, "reason": "checked"})["items"]
    assert all(one["refused"] is None for one in results), results
    return projects[like["project"]]["client"]


def words_of(message):
    return message.get_body(("plain",)).get_content()


def keep(name, message):
    folder = os.environ.get("FAIRHOUR_SAMPLES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder, f"{name}.txt").write_text(f"{message['Subject']}\n\n{words_of(message)}", encoding="utf-8")


def link_in(site, message):
    return next(word for word in words_of(message).split() if word.startswith(f"{site}/portal#fhp_1_plk_"))


def links_are_made(firm, client):
    made = {}
    for language, (name, address) in LANGUAGES.items():
        made[language] = firm.run("portal", "link", client, "--name", name, "--email", address, "--language", language)
        assert made[language]["address"].startswith(f"{firm.site}/portal#fhp_1_plk_"), made[language]
    # Without the address that clients reach it says which setting is missing, and gives that of this machine.
    spoken = subprocess.run([firm.program.program, "portal", "link", client, "--name", "Nobody", "--data", str(firm.program.data),
                             "--now", after(firm.minutes)], capture_output=True, text=True, timeout=60, check=True,
                            env=firm.program.environment).stdout
    assert "http://localhost:8080/portal#fhp_1_plk_" in spoken and "server.public_url" in spoken, spoken
    return made


def summary_goes_once(firm, client):
    quiet, mails = firm.portal_job()
    assert not any(mails.values()), (quiet, mails)  # nobody asked for it
    told = firm.run("portal", "settings", client, "--weekly", "on", "--days", "3")
    assert (told["weekly_summaries"], told["previews"], told["feedback_days"]) == ("on", "on", 3), told
    _, mails = firm.portal_job()
    for language, (name, address) in LANGUAGES.items():
        (message,) = mails[address]
        words = words_of(message)
        keep(f"summary-{language}", message)
        assert name in words and "{" not in words, words
        assert link_in(firm.site, message)
    subjects = {language: mails[address][0]["Subject"] for language, (_, address) in LANGUAGES.items()}
    assert "votre semaine du" in subjects["fr"] and "su semana del" in subjects["es"], subjects
    _, again = firm.portal_job()
    assert not any(again.values()), again


def pre_bill_of(firm, client):
    firm.run("prebill", "make", "--client", client, "--until", str(LAST_MONDAY + datetime.timedelta(days=7)))
    return firm.run("prebill", "list")[0]["id"]


def shown_pre_bill_is_mailed(firm, prebill):
    shown = firm.run("portal", "show", prebill, "--note", "With the workshop in May.")
    assert shown["mails"] == 2, shown
    firm.server.behave("later")
    later, mails = firm.portal_job()
    assert later["later"] == 2 and not any(mails.values()), later
    firm.server.behave("take")
    firm.minutes += 60
    _, mails = firm.portal_job()
    links = {}
    for language, (_, address) in LANGUAGES.items():
        (message,) = mails[address]
        keep(f"prebill-{language}", message)
        assert "With the workshop in May." in words_of(message), words_of(message)
        links[language] = link_in(firm.site, message)
    return links


def question_is_asked(firm, server, links, prebill):
    """By the link in the mail, as the page of the portal does it."""
    token = links["fr"].split("#")[1]
    guest = server.client(token)
    seen = guest.ok("POST", "/api/v1/portal/visits", {})
    assert (seen["name"], seen["language"]) == ("Jeanne Petit", "fr"), seen
    lines = guest.ok("GET", f"/api/v1/portal/bills/{prebill}")["lines"]
    line = next(one for one in lines if one["line"] > 0 and one["entries"])
    asked = guest.ok("POST", f"/api/v1/portal/bills/{prebill}/questions",
                     {"line": line["line"], "kind": "dispute", "text": "Qui était là ?", "name": "Jeanne Petit"})
    return asked["questions"][0]["id"], token


def answer_is_mailed(firm, question, prebill):
    before = firm.run("prebill", "show", prebill)
    (open_one,) = firm.run("portal", "questions", "--open")
    assert open_one["question"]["id"] == question and open_one["said"][0]["text"] == "Qui était là ?", open_one
    settled = firm.run("portal", "answer", question, "--text", "Ada et Bruno.", "--outcome", "stands")
    assert (settled["state"], settled["outcome"]) == ("settled", "stands"), settled
    assert firm.run("portal", "questions", "--open") == []
    after_it = firm.run("prebill", "show", prebill)
    assert json.dumps(after_it) != json.dumps(before), "the line is back on the bill"
    _, mails = firm.portal_job()
    (message,) = mails["jeanne@client.example"]
    keep("answer-fr", message)
    assert "Ada et Bruno." in words_of(message) and "La ligne est maintenue." in words_of(message), words_of(message)
    assert not mails["jose@client.example"], "it was not his question"


def taken_back_lets_nobody_in(firm, server, client, links_made, token, prebill):
    link = links_made["fr"]["id"]
    uses = {one["id"]: one["uses"] for one in firm.run("portal", "links", client)}
    assert uses[link] == 1, uses
    assert firm.run("portal", "revoke", client, link)["revoked_at"], "it says when"
    server.client(token).refused(404, "portal_link_over", "POST", "/api/v1/portal/visits", {})
    assert firm.run("portal", "show", prebill)["mails"] == 1
    _, mails = firm.portal_job()
    assert not mails["jeanne@client.example"] and len(mails["jose@client.example"]) == 1, mails


def main(program):
    if NODE is None or not (HERE / "node_modules/smtp-server").exists() or shutil.which("openssl") is None:
        print("skipped: `npm ci` in tests/messages brings the mail server")
        return 77
    with Folder() as folder:
        make_certificate(folder)
        mail_server = MailServer(folder)
        try:
            firm = Firm(program, folder, mail_server)
            with Server(program, firm.program.data) as server:
                client = a_week_of_work(firm, server)
            links_made = links_are_made(firm, client)
            summary_goes_once(firm, client)
            prebill = pre_bill_of(firm, client)
            links = shown_pre_bill_is_mailed(firm, prebill)
            with Server(program, firm.program.data, port=firm.port) as server:
                question, token = question_is_asked(firm, server, links, prebill)
                answer_is_mailed(firm, question, prebill)
                taken_back_lets_nobody_in(firm, server, client, links_made, token, prebill)
        finally:
            mail_server.stop()
    print("portal: summary, pre-bill and answer went once each in two languages; their links let in until one was taken back")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
