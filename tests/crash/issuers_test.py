#!/usr/bin/env python3
"""Kills the server with SIGKILL while many people issue invoices at once: each pre-bill gets one number, and no number is missing.

usage: issuers_test.py PROGRAM [INVOICES [sqlite|postgres]]

Round by round every client has a month to bill. The pre-bills are issued one by one, each asked for by two of the issuers
at the same moment, with keys of their own; who gets no answer asks again after the restart with the same key. At the end
each pre-bill has exactly one number, the series runs from 1 without a gap or a double, every invoice has its documents, and
the books reconcile. FAIRHOUR_LONG=1 issues 10,000 by 64 issuers instead of 120 by 16. The seed is printed and can be given
in FAIRHOUR_SEED.
"""
import http.client
import json
import os
import queue
import random
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "server"))
from running_server import Server, on_each_database  # noqa: E402  pylint: disable=wrong-import-position

LONG = bool(os.environ.get("FAIRHOUR_LONG"))
ISSUERS = 64 if LONG else 16
CLIENTS = 200 if LONG else 40
EMAIL = "eva@nordlicht.example"
NETWORK_TROUBLE = (OSError, http.client.HTTPException)


def write_set(folder, months):
    """A firm with an hour a client and month, approved."""
    folder.mkdir()
    names = [f"Client {n:03}" for n in range(CLIENTS)]
    tables = {
        "people": ["User,Email,Role,Time zone,Cost rate minor", f"Eva,{EMAIL},Consultant,Europe/Berlin,5000"],
        "clients": ["Client,Currency,Rounding minutes,Tax basis points,Payment days"] + [f"{name},EUR,0,1900,14" for name in names],
        "projects": ["Client,Project,Billable,Budget hours"] + [f"{name},Work {name},1,1000" for name in names],
        "rates": ["Level,Client,Project,Role,Email,Currency,Rate minor,Valid from,Valid to",
                  "role,,,Consultant,,EUR,12000,2000-01-01,9999-12-31"],
        "absences": ["Email,Date,Kind"],
        "policy": ["Rule,Value"],
        "entries": ["User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Role,"
                    "Time zone,Created (UTC),Status,Entry id"],
    }
    for month in range(months):
        for n, name in enumerate(names):
            day = f"{2020 + month // 12}-{month % 12 + 1:02}-{1 + n % 28:02}"
            tables["entries"].append(f"Eva,{EMAIL},{name},Work {name},,Work of {day},Yes,{day},09:00:00,{day},10:00:00,01:00:00,,Consultant,"
                                     f"Europe/Berlin,{day}T10:00:00Z,approved,{month * CLIENTS + n + 1}")
    for table, lines in tables.items():
        (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


class Issuer(threading.Thread):
    def __init__(self, number, server, token, work):
        super().__init__(daemon=True)
        self.number, self.server, self.token, self.work = number, server, token, work
        self.said, self.again, self.problem, self.kept = {}, 0, "", None

    def run(self):
        while not self.problem:
            prebill = self.work.get()
            if prebill is None:
                return
            self.issue(prebill)
            self.work.task_done()

    def issue(self, prebill):
        """Until it is answered: issued here, or skipped because the other one was first."""
        headers = {"authorization": "Bearer " + self.token, "content-type": "application/json",
                   "idempotency-key": f"issuer-{self.number}-{prebill}"}
        while True:
            try:
                if self.kept is None:
                    self.kept = http.client.HTTPConnection(self.server.host, self.server.port, timeout=60)
                self.kept.request("POST", "/api/v1/bill-runs", json.dumps({"prebills": [prebill]}).encode(), headers)
                response = self.kept.getresponse()
                text = response.read()
            except NETWORK_TROUBLE:
                self.kept, self.again = None, self.again + 1
                time.sleep(0.02)
                continue
            if response.status == 503:
                time.sleep(0.05)
                continue
            self.take(prebill, response.status, text)
            return

    def take(self, prebill, status, text):
        said = json.loads(text)
        if status in (200, 201):
            for one in said["issued"]:
                self.said[prebill] = one["invoice"]["number"]
        elif status not in (404, 409, 422):  # a bill that has been issued is none to issue
            self.problem = f"{prebill} was answered {status}: {text[:300]}"


def set_up(server, folder, months):
    server.run("import", "firm", write_set(folder, months))
    server.run("firm", "set", "--address", "1 Sample St", "--address", "10119 Berlin", "--country", "DE", "--vat-id", "DE123456789")
    server.run("client", "set", "--all", "--address", "2 Sample St", "--country", "DE", "--vat-id", "DE987654321")
    return server.json("token", "create", "--scopes", "all")["token"]


def one_round(server, token, month, kills, chance, issuers, work):
    until = f"{2020 + (month + 1) // 12}-{(month + 1) % 12 + 1:02}-01"
    eva = server.client(token)
    made = eva.ok("POST", "/api/v1/prebills", {"clients": [], "until": until, "dry_run": False})
    eva.close()
    prebills = [bill["prebill"]["head"]["id"] for bill in made["made"]]
    assert len(prebills) == CLIENTS, f"{len(prebills)} pre-bills of {CLIENTS} clients until {until}"
    for prebill in prebills * 2:
        work.put(prebill)
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.8))
        server.kill()
        server.start()
    while work.unfinished_tasks:
        problems = [issuer.problem for issuer in issuers if issuer.problem]
        assert not problems, problems[0]
        time.sleep(0.02)
    return prebills


def all_invoices(server, token):
    eva, found, cursor = server.client(token), [], ""
    while True:
        page = eva.ok("GET", "/api/v1/invoices?limit=1000" + cursor)
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = "&cursor=" + page["next"]


def prove(server, token, prebills, issuers):
    bills = {bill["id"]: bill for bill in all_invoices(server, token)}
    numbers = sorted(bills[prebill]["number_value"] for prebill in prebills)
    assert numbers == list(range(1, len(prebills) + 1)), f"numbers with a gap or a double: {numbers[:10]} … {numbers[-3:]}"
    assert len(bills) == len(prebills), f"{len(bills)} bills of {len(prebills)} pre-bills"
    for issuer in issuers:
        wrong = [(prebill, number, bills[prebill]["number"]) for prebill, number in issuer.said.items() if bills[prebill]["number"] != number]
        assert not wrong, f"told one number, stored another: {wrong[:3]}"
    told = set().union(*(issuer.said for issuer in issuers))
    assert told == set(prebills), f"nobody was told of {len(set(prebills) - told)} of them"
    eva = server.client(token)
    for prebill in prebills[:: max(1, len(prebills) // 40)]:
        assert eva.get(f"/api/v1/invoices/{prebill}/pdf").body.startswith(b"%PDF")
    eva.close()
    assert server.json("reconcile")["findings"] == []
    assert server.json("audit", "verify")["findings"] == []


def under_fire(program, folder, database, invoices, chance):
    folder.mkdir()
    months = max(1, invoices // CLIENTS)
    server = Server(program, folder / "data", database, options=["--no-request-log"], check_answers=False,
                    environment={"FAIRHOUR_SERVER_REQUESTS_A_MINUTE_MAX": "10000000", "FAIRHOUR_JOBS_RUN": "off"})
    token, work, prebills, kills = set_up(server, folder / "set", months), queue.Queue(), [], 0
    server.start()
    server.wanted_port = server.port  # the issuers come back to where it was
    issuers = [Issuer(n, server, token, work) for n in range(ISSUERS)]
    for issuer in issuers:
        issuer.start()
    for month in range(months):
        wanted = chance.choice((0, 1, 2)) if LONG else 2
        prebills += one_round(server, token, month, wanted, chance, issuers, work)
        kills += wanted
    for _ in issuers:
        work.put(None)
    for issuer in issuers:
        issuer.join(60)
    prove(server, token, prebills, issuers)
    assert server.stop() == 0
    print(f"  {kills} kills under {ISSUERS} issuers: {len(prebills)} invoices, numbered 1 to {len(prebills)}, each once; "
          f"{sum(issuer.again for issuer in issuers)} requests sent again", flush=True)


def main():
    invoices = int(sys.argv[2]) if len(sys.argv) > 2 else (10_000 if LONG else 3 * CLIENTS)
    only = sys.argv[3] if len(sys.argv) > 3 else ""
    seed = int(os.environ.get("FAIRHOUR_SEED", random.randrange(1_000_000)))
    on_each_database(only, seed, lambda folder, database, chance: under_fire(sys.argv[1], folder, database, invoices, chance))


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    main()
