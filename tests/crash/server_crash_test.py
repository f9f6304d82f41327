#!/usr/bin/env python3
"""Kills the server with SIGKILL while 32 people write: no acknowledged entry is lost and none is there twice.

usage: server_crash_test.py PROGRAM [KILLS [sqlite|postgres]]

Each of 32 writers posts entries, every one with an Idempotency-Key of its own. When the answer does not come, the writer
does not know what happened and sends the same request with the same key after the restart. At the end every key has
exactly one entry, the one that was acknowledged; nothing else is there; the books reconcile and the journal's chain holds.
FAIRHOUR_LONG=1 kills 300 times instead of 10. The seed is printed and can be given in FAIRHOUR_SEED.
"""
import http.client
import json
import os
import random
import sys
import threading
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "server"))
from running_server import Server, house_of, on_each_database  # noqa: E402  pylint: disable=wrong-import-position

WRITERS = 32
EMAIL = "eva@nordlicht.example"
NETWORK_TROUBLE = (OSError, http.client.HTTPException)


class Writer(threading.Thread):
    def __init__(self, number, server, token, place, ending):
        super().__init__(daemon=True)
        self.number, self.server, self.token, self.place, self.ending = number, server, token, place, ending
        self.acknowledged, self.repeated, self.replayed, self.problem = {}, 0, 0, ""

    def run(self):
        n = 0
        while not self.ending.is_set() and not self.problem:
            n += 1
            self.write(f"w{self.number}-{n}", n)

    def write(self, key, n):
        """Until it is answered: what was begun is brought to an end even when the test is ending."""
        day = date.today() - timedelta(days=1 + n % 5)
        body = json.dumps({**self.place, "work_date": day.isoformat(), "worked_seconds": 60 + n % 900, "note": key}).encode()
        headers = {"authorization": "Bearer " + self.token, "content-type": "application/json", "idempotency-key": key}
        while True:
            try:
                connection = self.connection()
                connection.request("POST", "/api/v1/entries", body, headers)
                response = connection.getresponse()
                text = response.read()
            except NETWORK_TROUBLE:
                self.kept = None
                self.repeated += 1
                time.sleep(0.01)
                continue
            if response.status == 503:  # it is stopping or too busy: nothing was done
                time.sleep(0.05)
                continue
            if response.status != 201:
                self.problem = f"{key} was answered {response.status}: {text[:300]}"
                return
            self.replayed += response.getheader("idempotent-replayed") == "true"
            self.acknowledged[key] = json.loads(text)["entry"]["id"]
            return

    kept = None

    def connection(self):
        if self.kept is None:
            self.kept = http.client.HTTPConnection(self.server.host, self.server.port, timeout=10)
        return self.kept


def set_up(server):
    server.run("init", "--name", "Nordlicht", "--email", EMAIL)
    token = server.token(EMAIL)
    with server:
        eva = server.client(token)
        client = eva.ok("POST", "/api/v1/clients", {"name": "Acme", "currency": "EUR"})
        contract = eva.ok("POST", "/api/v1/contracts", {"client": client["id"], "name": "Hours", "legal_entity": house_of(eva)})
        project = eva.ok("POST", "/api/v1/projects", {"client": client["id"], "contract": contract["id"], "name": "Website"})
        eva.close()
    return token, {"client": client["id"], "project": project["id"]}


def all_entries(server, token):
    eva, found, cursor = server.client(token), [], ""
    while True:
        page = eva.ok("GET", "/api/v1/entries?limit=1000" + cursor)
        found += [(entry["note"], entry["id"]) for entry in page["items"]]
        if page["next"] is None:
            return found
        cursor = "&cursor=" + page["next"]


def under_fire(program, folder, database, kills, chance):
    folder.mkdir()
    server = Server(program, folder / "data", database, options=["--no-request-log"], check_answers=False,
                    environment={"FAIRHOUR_SERVER_REQUESTS_A_MINUTE_MAX": "10000000"})
    token, place = set_up(server)
    ending = threading.Event()
    server.start()
    server.wanted_port = server.port  # the writers come back to where it was
    writers = [Writer(n, server, token, place, ending) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    restarts = []
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 0.6))
        server.kill()
        began = time.monotonic()
        server.start()
        restarts.append(time.monotonic() - began)
        problems = [w.problem for w in writers if w.problem]
        assert not problems, problems[0]
    ending.set()
    for writer in writers:
        writer.join(60)
        assert not writer.is_alive() and not writer.problem, writer.problem or "a writer did not come to an end"
    prove(server, token, writers)
    assert server.stop() == 0
    kept = sum(len(w.acknowledged) for w in writers)
    print(f"  {kills} kills under {WRITERS} writers: {kept} entries acknowledged, each there once; {sum(w.repeated for w in writers)} requests sent again, "
          f"{sum(w.replayed for w in writers)} of them were done already; ready again in {sorted(restarts)[len(restarts) // 2] * 1000:.0f} ms (median)", flush=True)
    assert kept > WRITERS, "too little was written to prove anything"


def prove(server, token, writers):
    stored = all_entries(server, token)
    doubled = [key for key, count in Counter(key for key, _ in stored).items() if count > 1]
    assert not doubled, f"{len(doubled)} keys have two entries: {doubled[:5]}"
    stored, acknowledged = dict(stored), {}
    for writer in writers:
        acknowledged.update(writer.acknowledged)
    lost = [key for key, entry in acknowledged.items() if stored.get(key) != entry]
    assert not lost, f"{len(lost)} acknowledged entries are gone or another: {lost[:5]}"
    assert stored.keys() == acknowledged.keys(), f"there is what nobody was told of: {sorted(stored.keys() - acknowledged.keys())[:5]}"
    assert server.json("reconcile")["findings"] == []
    assert server.json("audit", "verify")["findings"] == []


def main():
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else (300 if os.environ.get("FAIRHOUR_LONG") else 10)
    only = sys.argv[3] if len(sys.argv) > 3 else ""
    seed = int(os.environ.get("FAIRHOUR_SEED", random.randrange(1_000_000)))
    on_each_database(only, seed, lambda folder, database, chance: under_fire(sys.argv[1], folder, database, kills, chance))


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    main()
