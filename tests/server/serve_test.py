#!/usr/bin/env python3
"""The server over the wire, as a firm, its people and its operator meet it; on SQLite and on PostgreSQL.

usage: serve_test.py PROGRAM [sqlite|postgres]

From the first start with its set-up link to the stop by signal: signing in with password and one-time codes, invitations,
tokens and their scopes, the life of an entry, timer and week, repeated requests, the live stream, what does not exist,
reads that change nothing, and the commands that work against a server. Every answer is held against the OpenAPI document.
"""
import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import date, timedelta
from pathlib import Path

import ways_in
from running_server import Folder, Postgres, Program, Server, house_of
from ways_in import PASSWORD

UNKNOWN_ENTRY = "ent_0003rd1v5c5s0"


def some_workday():
    day = date.today() - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return day.isoformat()


def journal(client):
    return client.ok("GET", "/api/v1/journal?limit=1000")["items"]


# ---- time ----

def set_up_a_project(eva, ben):
    client = eva.ok("POST", "/api/v1/clients", {
        "name": "Acme", "legal_name": "Acme GmbH", "address": ["Hauptstr. 1"], "country": "DE", "vat_id": "", "reference": "",
        "email": "", "language": "en", "currency": "EUR", "payment_days": 14, "account_manager": None})
    people = [c.ok("GET", "/api/v1/session")["person"] for c in (eva, ben)]
    contract = eva.ok("POST", "/api/v1/contracts", {"client": client["id"], "name": "Hours", "legal_entity": house_of(eva)})
    project = eva.ok("POST", "/api/v1/projects", {
        "client": client["id"], "contract": contract["id"], "name": "Website", "billable": "inherit", "state": "open",
        "days": {"from": None, "until": None}, "budget_seconds": 0, "members": people, "delivery_lead": people[0]})
    return client["id"], project["id"]


def the_life_of_an_entry(ben, place):
    client, project = place
    day = some_workday()
    body = {"client": client, "project": project, "work_date": day, "worked_seconds": 5400, "note": "Design review with Eva", "tags": ["call"]}
    logged = ben.post("/api/v1/entries", body)
    assert logged.status == 201, logged
    entry, etag = logged.json["entry"], logged.headers["etag"]
    path = "/api/v1/entries/" + entry["id"]
    assert logged.headers["location"] == path and entry["worked_seconds"] == 5400 and entry["version"] == 1, entry
    read = ben.get(path)
    assert read.json["note"] == body["note"] and read.headers["etag"] == etag, read
    assert ben.get(path, headers={"if-none-match": etag}).status == 304
    ben.refused(428, "precondition_missing", "PATCH", path, {"note": "x"})
    changed = ben.call("PATCH", path, {"note": "Design review, second part", "tags": []}, headers={"if-match": etag})
    assert changed.status == 200 and changed.json["entry"]["version"] == 2 and changed.json["entry"]["tags"] == [], changed
    stale = ben.call("PATCH", path, {"note": "x"}, headers={"if-match": etag})
    assert stale.status == 412, stale
    assert ben.ok("GET", path)["note"] == "Design review, second part"
    etag = changed.headers["etag"]
    gone = ben.call("DELETE", path + "?reason=by+mistake", headers={"if-match": etag})
    assert gone.status == 200 and gone.json["entry"]["state"] == "voided", gone
    back = ben.post(path + "/restore")
    assert back.status == 200 and back.json["entry"]["state"] != "voided", back
    assert [t["to"] for t in ben.ok("GET", path + "/transitions")["items"]].count("voided") == 1
    entry = back.json["entry"]  # the voided one stays for the record
    path = "/api/v1/entries/" + entry["id"]
    split = ben.ok("POST", path + "/split", {"first_seconds": 1800}, headers={"if-match": back.headers["etag"]})
    assert sorted(w["entry"]["worked_seconds"] for w in split["entries"]) == [1800, 3600], split
    undone = ben.ok("POST", "/api/v1/undos", {"undo": split["undo"]})
    assert all(item["refused"] is None for item in undone["items"]), undone
    assert ben.ok("GET", path)["worked_seconds"] == 5400
    copy = ben.ok("POST", path + "/duplicate", {})
    both = [{"entry": entry["id"], "version": 0}, {"entry": copy["entry"]["id"], "version": 0}, {"entry": UNKNOWN_ENTRY, "version": 0}]
    bulk = ben.ok("POST", "/api/v1/entry-changes", {"entries": both, "change": {"note": "Both of them now say this"}})
    assert [item["refused"] is None for item in bulk["items"]] == [True, True, False], bulk
    ben.ok("POST", "/api/v1/undos", {"undo": bulk["undo"]})
    assert ben.ok("GET", path)["note"] == "Design review, second part"
    for child in ("decisions", "transitions", "explanation"):
        ben.ok("GET", f"{path}/{child}")
    pages = ben.ok("GET", "/api/v1/entries?limit=1")
    assert len(pages["items"]) == 1 and pages["next"], pages
    following = ben.ok("GET", f"/api/v1/entries?limit=1000&cursor={pages['next']}")["items"]
    assert pages["items"][0]["id"] not in [e["id"] for e in following] and following, following
    return entry["id"]


def bad_input_is_refused_by_name(eva, ben, place):
    before = len(journal(eva))
    client, project = place
    good = {"client": client, "project": project, "work_date": some_workday(), "worked_seconds": 60}
    for pointer, body in (("/colour", {**good, "colour": "red"}), ("/worked_seconds", {**good, "worked_seconds": "1h"}),
                          ("/worked_seconds", {**good, "worked_seconds": -5}), ("/note", {**good, "note": "x" * 1_000_000}),
                          ("/work_date", {**good, "work_date": "2026-02-30"}), ("/project", {**good, "project": "prj_x"})):
        answer = ben.post("/api/v1/entries", body)
        assert 400 <= answer.status < 500 and answer.json["pointer"] == pointer, (pointer, answer)
    kind = {"content-type": "application/json"}
    for raw in (b'{"note":', b'{"note":"a","note":"b"}', b'{"note":"\xff"}', b"[" * 100_000, b"", b"nul", b'{"worked_seconds":1e99}'):
        answer = ben.call("POST", "/api/v1/entries", raw=raw, headers=kind)
        assert 400 <= answer.status < 500 and answer.name, (raw[:20], answer)
    assert ben.call("POST", "/api/v1/entries", raw=b"{}", headers={"content-type": "text/plain"}).status == 415
    assert ben.get("/api/v1/entries?colour=red").status == 400
    assert ben.get("/api/v1/entries?limit=1001").status == 422 and ben.get("/api/v1/entries?cursor=x").status == 400
    assert ben.get("/api/v1/entries?state=%zz").status == 400
    assert len(journal(eva)) == before, "what is refused leaves the store as it was"


def timer_and_week(ben, place):
    client, project = place
    assert ben.ok("GET", "/api/v1/timer")["running"] is None
    started = ben.ok("POST", "/api/v1/timer/start", {"client": client, "project": project, "note": "Pairing on the page"})
    assert started["running"]["state"] == "running" and started["stopped"] == [], started
    next_one = ben.ok("POST", "/api/v1/timer/start", {"client": client, "project": project, "note": "The next thing"})
    assert len(next_one["stopped"]) == 1, "starting stops what ran"
    assert ben.ok("GET", "/api/v1/timer")["running"]["id"] == next_one["running"]["id"]
    earlier = next_one["running"]["started_at"]
    stopped = ben.ok("POST", "/api/v1/timer/stop", {})
    assert stopped["entry"]["started_at"] == earlier and stopped["entry"]["state"] != "running", stopped
    assert ben.post("/api/v1/timer/stop", {}).status in (404, 409, 422), "nothing runs any more"
    ben.ok("POST", "/api/v1/timer/start", {"client": client, "project": project})
    assert ben.call("DELETE", "/api/v1/timer").status == 204
    week = ben.ok("GET", f"/api/v1/weeks?day={some_workday()}")
    assert len(week["week"]) == 7 and week["entries"], week
    read = ben.ok("GET", "/api/v1/quick-text?line=1h30+acme+design+yesterday")
    assert read["content"]["worked_seconds"] == 5400, read


def repeated_requests_have_one_effect(eva, ben, place):
    client, project = place
    body = {"client": client, "project": project, "work_date": some_workday(), "worked_seconds": 900, "note": "Sent twice over a bad line"}
    key = {"idempotency-key": "7c1f-0001"}
    first = ben.post("/api/v1/entries", body, headers=key)
    before = len(journal(eva))
    second = ben.post("/api/v1/entries", body, headers=key)
    assert (second.status, second.body) == (201, first.body) and second.headers["etag"] == first.headers["etag"], (first, second)
    assert second.headers["idempotent-replayed"] == "true" and "idempotent-replayed" not in first.headers
    ben.refused(422, "idempotency_mismatch", "POST", "/api/v1/entries", {**body, "worked_seconds": 901}, headers=key)
    assert len(journal(eva)) == before, "a repeated request writes nothing"
    other = eva.post("/api/v1/entries", body, headers=key)
    assert other.status == 201 and other.json["entry"]["id"] != first.json["entry"]["id"], "keys are everybody's own"
    assert ben.post("/api/v1/entries", body, headers={"idempotency-key": "x" * 201}).status == 422
    results, gate = [], threading.Barrier(8)

    def send():
        mine = ben.server.client()
        mine.cookie, mine.csrf = ben.cookie, ben.csrf
        gate.wait()
        results.append(mine.post("/api/v1/entries", body, headers={"idempotency-key": "7c1f-0002"}))
        mine.close()
    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {r.status for r in results} == {201} and len({r.json["entry"]["id"] for r in results}) == 1, results


def what_is_not_there_and_what_is_not_yours(eva, ben, place):
    hers = eva.ok("POST", "/api/v1/entries", {"client": place[0], "project": place[1], "work_date": some_workday(), "worked_seconds": 600})["entry"]["id"]
    def told(answer):
        assert answer.status == 404, answer
        return {k: v for k, v in answer.json.items() if k != "request_id"}, {k: v for k, v in answer.headers.items() if k not in ("date", "x-request-id", "ratelimit-remaining")}
    for method, tail in (("GET", ""), ("GET", "/decisions"), ("GET", "/transitions"), ("GET", "/explanation"), ("PATCH", ""), ("DELETE", ""),
                         ("POST", "/restore"), ("POST", "/split")):
        body = {"note": "x"} if method == "PATCH" else {"first_seconds": 60} if tail == "/split" else None
        answers = [told(ben.call(method, f"/api/v1/entries/{id_text}{tail}", body, headers={"if-match": "*"})) for id_text in (hers, UNKNOWN_ENTRY, "nonsense")]
        assert answers[0] == answers[1] == answers[2], f"{method} {tail}: {answers}"
    assert hers not in [e["id"] for e in ben.ok("GET", "/api/v1/entries?limit=1000")["items"]]


def portal_link(eva):
    """What the client portal is asked with: a link of some client."""
    client = eva.ok("GET", "/api/v1/clients?limit=1")["items"][0]["id"]
    made = eva.ok("POST", f"/api/v1/clients/{client}/portal-links", {"contact": None, "name": "Jane Doe", "parts": ["summary", "invoices"]})
    return {"authorization": "Bearer " + made["address"].rpartition("#")[2]}


def reads_change_nothing(eva):
    link = portal_link(eva)
    before = journal(eva)
    for path, item in eva.server.contract.document["paths"].items():
        if "get" not in item or "{" in path or path.endswith("/live"):
            continue
        headers = link if path.startswith("/api/v1/portal/") else {}
        got = eva.call("GET", path, headers=headers)
        assert got.status in (200, 400, 422), (path, got)
        head = eva.call("HEAD", path, headers=headers)
        assert (head.status, head.body) == (got.status, b""), (path, head)
    assert journal(eva) == before, "no GET and no HEAD writes"


# ---- live ----

class Stream:
    def __init__(self, client, last_id=""):
        self.connection = http.client.HTTPConnection(client.server.host, client.server.port, timeout=20)
        headers = {"cookie": client.cookie, "accept": "text/event-stream"}
        if last_id:
            headers["last-event-id"] = str(last_id)
        self.connection.request("GET", "/api/v1/live", headers=headers)
        self.response = self.connection.getresponse()
        assert self.response.status == 200 and self.response.getheader("content-type").startswith("text/event-stream"), self.response.status

    def next(self):
        """The next event: its id and its words."""
        event = {}
        while True:
            line = self.response.readline().decode().rstrip("\n")
            assert line or event, "the stream ended"
            if not line and "data" in event:
                return int(event["id"]), json.loads(event["data"])
            if line and not line.startswith(":"):
                name, _, value = line.partition(": ")
                event[name] = value

    def close(self):
        self.connection.close()


def the_live_stream_hints_and_resumes(eva, ben, place):
    body = {"client": place[0], "project": place[1], "work_date": some_workday(), "worked_seconds": 300}
    stream = Stream(ben)
    position, welcome = stream.next()
    assert welcome["caught_up"] and welcome["topics"] == [], welcome
    began = time.monotonic()
    ben.ok("POST", "/api/v1/entries", body)
    after, notice = stream.next()
    took = time.monotonic() - began
    assert after > position and "time" in notice["topics"] and took < 2, (position, after, notice, took)
    stream.close()
    ben.ok("POST", "/api/v1/entries", body)
    resumed = Stream(ben, last_id=after)
    newest, missed = resumed.next()
    assert newest > after and not missed["caught_up"] and "time" in missed["topics"], missed
    eva.ok("POST", "/api/v1/entries", body)  # not Ben's to see: no hint for him
    ben.ok("POST", "/api/v1/entries", body)
    told = newest
    while told <= newest:  # a hint may come twice
        told, _ = resumed.next()
    resumed.close()
    return took


# ---- the operator ----

def ended(program, *words, **kept):
    return subprocess.run(program.words(*words), capture_output=True, text=True, timeout=60, check=False, env=program.environment, **kept)


def commands_against_the_server(server, eva, ben_entry):
    token = eva.ok("POST", "/api/v1/tokens", {"name": "shell", "scopes": ["all"]})["token"]
    shell = Program(server.program, server.data.parent / "elsewhere")
    address = f"http://127.0.0.1:{server.port}"
    assert ended(shell, "timer").returncode != 0, "no server is known yet"
    assert ended(shell, "login", address, "--token", "fhr_wrong").returncode != 0
    assert ended(shell, "login", address, input=token + "\n").returncode == 0, "the token is read from standard input"
    assert shell.json("start", "@acme/website", "design", "review")["state"] == "running"
    assert shell.json("timer")["state"] == "running"
    assert shell.json("stop")["state"] != "running"
    logged = shell.json("log", "1h30", "@acme/website", "design review", "yesterday")
    assert logged["worked_seconds"] == 5400, logged
    days = shell.json("week", logged["work_date"])  # yesterday is last week's on a Monday
    assert len(days) == 7 and any(day["logged_seconds"] for day in days), days
    approved = ended(shell, "approve", ben_entry)
    assert approved.returncode in (0, 1) and json.loads(approved.stdout)[0]["id"] == ben_entry, approved
    shell.run("logout")
    assert ended(shell, "timer").returncode != 0 and not shell.data.exists(), "a client keeps no data folder"


def figures_and_logs(server, eva):
    figures = eva.get("/metrics").body.decode()
    for name in ("fairhour_connections_open", "fairhour_lane_jobs_total", "fairhour_streams_open"):
        assert f"\n{name} " in "\n" + figures, name
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    asked = eva.get("/api/v1/entries/" + UNKNOWN_ENTRY, headers={"traceparent": trace})
    line = ""
    for _ in range(100):  # a line is written after its request was answered
        log = server.log_text()
        line = next((line for line in log.splitlines() if asked.json["request_id"] in line), "")
        if line:
            break
        time.sleep(0.05)
    assert "4bf92f3577b34da6a3ce929d0e0e4736" in line and "404" in line, line or log[-500:]
    assert PASSWORD not in log and eva.cookie.split("=")[1] not in log, "no secret is in the log"


def until(what, holds, seconds=10):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not in {seconds} s: {what}"
        time.sleep(0.005)


def has_read(server, connection):
    """The kernel holds nothing of this connection that the server has not taken."""
    here = f":{connection.getsockname()[1]:04X}"
    for row in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        _, local, remote, _, queues, _, _, _, _, inode = row.split()[:10]
        if local.endswith(f":{server.port:04X}") and remote.endswith(here):
            return inode != "0" and queues.endswith(":00000000")  # no inode: not accepted yet
    return False


def is_closed(server):
    try:
        socket.create_connection((server.host, server.port), timeout=5).close()
        return False
    except ConnectionRefusedError:
        return True
    except ConnectionResetError:  # the port closed while this one stood in its line
        return False


def has_no_signal_waiting(server):
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    waiting = [line.split()[1] for line in status.splitlines() if line.startswith(("SigPnd", "ShdPnd"))]
    return all(int(mask, 16) == 0 for mask in waiting)


def stopping_finishes_what_is_open(server, ben, place):
    body = json.dumps({"client": place[0], "project": place[1], "work_date": some_workday(), "worked_seconds": 120}).encode()
    head = (f"POST /api/v1/entries HTTP/1.1\r\nhost: x\r\ncookie: {ben.cookie}\r\nx-csrf-token: {ben.csrf}\r\n"
            f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n").encode()
    ben.close()
    stream = Stream(ben)
    stream.next()
    idle = socket.create_connection((server.host, server.port))
    with socket.create_connection((server.host, server.port)) as half:
        half.sendall(head + body[:20])
        until("the server has read the half", lambda: has_read(server, half))
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        until("nobody new is let in", lambda: is_closed(server))
        half.sendall(body[20:])
        half.settimeout(10)
        answer = half.recv(65536)
        assert answer.startswith(b"HTTP/1.1 201"), answer[:300]
    code = server.process.wait(20)
    assert code == 0, f"the server ended with {code}"
    took = time.monotonic() - began
    assert took < 11, f"stopping took {took:.1f} s"
    idle.close()
    stream.close()
    server.process = None
    return took


def configuration_is_strict(program, folder):
    server = Program(program, folder / "strict" / "data")
    server.data.mkdir(parents=True)
    (server.data / "fairhour.toml").write_text("[server]\nlisten = \"127.0.0.1:0\"\ncolour = \"red\"\n", encoding="utf-8")
    done = ended(server, "serve")
    assert done.returncode != 0 and "fairhour.toml:3:" in done.stderr and "server.colour" in done.stderr, done
    server.environment["FAIRHOUR_SERVER_COLOUR"] = "red"
    (server.data / "fairhour.toml").write_text("[server]\nworkers = 3\n", encoding="utf-8")
    done = ended(server, "serve", "--listen", "127.0.0.1:0")
    assert done.returncode != 0 and "FAIRHOUR_SERVER_COLOUR" in done.stderr, done
    del server.environment["FAIRHOUR_SERVER_COLOUR"]
    server.environment["FAIRHOUR_SERVER_NETWORK_THREADS"] = "5"
    shown = {row["key"]: (row["value"], row["origin"]) for row in server.json("config", "show", "--origin")}
    assert shown["server.network_threads"] == ("5", "FAIRHOUR_SERVER_NETWORK_THREADS"), shown
    assert shown["server.workers"][0] == "3" and shown["server.workers"][1].endswith("fairhour.toml:2:1"), shown
    assert shown["server.listen"][1] == "default", shown
    for words in (("--listen", "nonsense"), ("--listen", "127.0.0.1:99999"), ("--certificate-file", "x.pem")):
        assert ended(server, "serve", *words).returncode != 0, words


def a_second_server_does_not_take_the_port(server):
    done = ended(Program(server.program, server.data.parent / "second"), "serve", "--listen", f"127.0.0.1:{server.port}")
    assert done.returncode != 0 and str(server.port) in done.stderr, done


def the_key_is_needed(server):
    if not server.database:
        mode = (server.data / "fairhour.key").stat().st_mode & 0o777
        assert mode == 0o600, f"the key file is readable by others: {mode:o}"
        return
    bare = Program(server.program, server.data, server.database)
    del bare.environment["FAIRHOUR_SIGN_IN_SECRET_KEY_FILE"]
    done = ended(bare, "serve", "--listen", "127.0.0.1:0")
    assert done.returncode != 0 and "key_missing" in done.stderr, done


def told(words, value=""):
    print(f"  {words}{value}", flush=True)
    return value


def whole_way(program, folder, database=""):
    data = folder / "data"
    data.parent.mkdir(parents=True, exist_ok=True)
    with Server(program, data, database) as server:
        ways_in.nothing_is_open_before_the_set_up(server)
        eva = ways_in.the_set_up_makes_the_firm_once(server)
        ways_in.hardened_headers(eva)
        ways_in.signing_in_and_out(server)
        ben = ways_in.an_invitation_brings_ben_in(server, eva)
        ben = ways_in.one_time_codes(server, ben)
        ways_in.tokens_reach_as_far_as_their_scopes(server, eva)
        told("ways in: set-up, password, invitation, one-time codes, tokens")
        place = set_up_a_project(eva, ben)
        ben_entry = the_life_of_an_entry(ben, place)
        timer_and_week(ben, place)
        bad_input_is_refused_by_name(eva, ben, place)
        repeated_requests_have_one_effect(eva, ben, place)
        what_is_not_there_and_what_is_not_yours(eva, ben, place)
        told("time: entries, timer, week, bad input, repeated requests, what is not there")
        took = the_live_stream_hints_and_resumes(eva, ben, place)
        told(f"live: the hint came {took * 1000:.0f} ms after the write was sent")
        reads_change_nothing(eva)
        commands_against_the_server(server, eva, ben_entry)
        figures_and_logs(server, eva)
        a_second_server_does_not_take_the_port(server)
        the_key_is_needed(server)
        server.process.send_signal(signal.SIGHUP)
        until("the signal has arrived", lambda: has_no_signal_waiting(server))
        assert eva.get("/api/v1/me").status == 200, "SIGHUP does not end it"
        count = len(ben.ok("GET", "/api/v1/entries?limit=1000")["items"])
        took = stopping_finishes_what_is_open(server, ben, place)
        told(f"SIGTERM with an open request, a stream and an idle connection: ended in {took:.1f} s")
        server.start()
        assert server.set_up_link == "", "the link is not made again"
        assert len(ben.ok("GET", "/api/v1/entries?limit=1000")["items"]) == count + 1, "the last request was kept; sessions outlive a restart"
        assert server.json("reconcile")["findings"] == [] and server.json("audit", "verify")["findings"] == []
        contract = server.contract
        told(f"{contract.checked} answers held against the OpenAPI document, {len({n for n, _ in contract.operations_seen})} operations seen")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    only = sys.argv[2] if len(sys.argv) == 3 else ""
    with Folder() as folder:
        if only != "postgres":
            print("SQLite", flush=True)
            whole_way(sys.argv[1], folder / "sqlite")
            configuration_is_strict(sys.argv[1], folder)
        if only == "sqlite":
            return
        if not Postgres.there():
            print("*** POSTGRESQL IS NOT INSTALLED: its half is NOT run. Install postgresql-15. ***", flush=True)
            return
        with Postgres(folder) as postgres:
            print("PostgreSQL", flush=True)
            whole_way(sys.argv[1], folder / "on-postgres", postgres.new_database())


if __name__ == "__main__":
    main()
