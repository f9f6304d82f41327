"""The benchmarks of the running server, for bench/run: each beside its yardstick in the same run, turn by turn.

  b2   POST an entry, 1 and 32 connections      yardsticks: bare SQLite inserts (WAL, synchronous FULL); pgbench, single-row
                                                 inserts of 32 clients
  b3   timer start and stop, median             yardstick: a raw fdatasync of 4 KiB
  b7   a client at a glance, all on one page    no yardstick: the goal is a time
  b10  processor time of a request              yardstick: nginx serving a file of 1 KB
  b11  ready again after SIGKILL                no yardstick: the goal is a time

FAIRHOUR_BENCH_FIRMS=FOLDER keeps the firms that are made of generated sets and takes them from there: set M takes a while.
FAIRHOUR_BENCH_FLUSH_MS=3 slows each flush of the server and of bare SQLite down to that of an ordinary disk (b2, b3).
"""
import json
import os
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "server"))
from running_server import POSTGRES_PROGRAMS, Postgres, Server, house_of  # noqa: E402  pylint: disable=wrong-import-position

# As many requests as come, and no work of its own beside them.
ALONE = {"FAIRHOUR_SERVER_REQUESTS_A_MINUTE_MAX": "10000000", "FAIRHOUR_JOBS_RUN": "off",
         **{name: os.environ[name] for name in ("LD_PRELOAD", "FLUSH_MICROS") if name in os.environ}}
PROGRAM = Path(os.environ.get("FAIRHOUR_PROGRAM", ROOT / "build" / "fairhour"))
TURN_SECONDS = 4

# wrk asks for a request each time: a note and a key of its own for every entry, as a real client sends them. The entries
# are those of 50 people over 400 days, so that a day has as many as a real day.
PEOPLE = 50
DAYS = 400
POST_SCRIPT = """
local n = 0
local people = {%(people)s}
function request()
  n = n + 1
  local key = "%(turn)s-" .. n
  local day = os.date("!%%Y-%%m-%%d", %(last_day)d - math.floor(n / #people) %% %(days)d * 86400)
  return wrk.format("POST", "/api/v1/entries",
    {["authorization"] = "Bearer %(token)s", ["content-type"] = "application/json", ["idempotency-key"] = key},
    '{"client":"%(client)s","project":"%(project)s","person":"' .. people[n %% #people + 1] .. '","work_date":"' .. day .. '","worked_seconds":' .. (60 + n %% 900) .. ',"note":"Reviewed the draft, part ' .. key .. '"}')
end
local shown = 0
function response(status, headers, body)
  if status ~= 201 and shown < 1 then shown = shown + 1; print("answered " .. status .. " " .. body) end
end
"""
GLANCE_SCRIPT = """
wrk.headers["authorization"] = "Bearer %(token)s"
local clients, n = {%(clients)s}, 0
function request()
  n = n + 1
  return wrk.format("GET", "/api/v1/clients/" .. clients[n %% #clients + 1] .. "/glance")
end
"""
GET_SCRIPT = 'wrk.headers["authorization"] = "Bearer %(token)s"\n'


def slow_flushes():
    """Begins the whole run anew with flushes as slow as asked for; returns where they are as they should be."""
    asked = os.environ.get("FAIRHOUR_BENCH_FLUSH_MS")
    if not asked or "FLUSH_MICROS" in os.environ:
        return
    library = Path(tempfile.mkdtemp(prefix="fairhour-flush-")) / "slow_flush.so"
    library.parent.chmod(0o755)
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, ROOT / "bench" / "slow_flush.c", "-ldl"], check=True)
    micros = str(int(float(asked) * 1000))
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "LD_PRELOAD": str(library), "FLUSH_MICROS": micros})


def house(data, source=None):
    """A firm to measure with: a generated one, or a bare one; the server is not started yet."""
    server = Server(PROGRAM, data, options=["--no-request-log"], check_answers=False,
                    environment=ALONE)
    data.parent.mkdir(parents=True, exist_ok=True)
    if source:
        server.run("import", "firm", source)
    else:
        server.run("init", "--name", "Nordlicht", "--email", "eva@nordlicht.example")
    return server, server.json("token", "create", "--scopes", "all")["token"]


def house_of_set(work, name, size):
    """A firm of a generated set with some months billed; kept for the next time where a folder for that is named."""
    kept = os.environ.get("FAIRHOUR_BENCH_FIRMS")
    known = Path(kept) / f"{size}-data" if kept else None
    data = work / name / "data"
    if known and known.exists():
        data.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(known, data)
        server = Server(PROGRAM, data, options=["--no-request-log"], check_answers=False,
                        environment=ALONE)
        return server, server.json("token", "create", "--scopes", "all")["token"]
    server, token = house(data, generated_set(work, size))
    with server:
        bill_some(server.client(token))
    if known:
        known.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(data, known)
    return server, token


def bill_some(eva):
    """Invoices, so that there are last ones and open ones; caps and budgets, so that something is left of them."""
    clients = [c["id"] for c in eva.ok("GET", "/api/v1/clients?limit=200")["items"]]
    projects = eva.ok("GET", "/api/v1/projects?limit=200")["items"]
    for contract in eva.ok("GET", "/api/v1/contracts?limit=200")["items"]:
        if contract["kind"] != "time_and_materials":
            continue
        current = eva.get(f"/api/v1/contracts/{contract['id']}")
        eva.ok("PATCH", f"/api/v1/contracts/{contract['id']}", {"cap": {"unit": "hours", "hours": 3600 * 100_000, "period": "month"}},
               headers={"if-match": current.headers["etag"]})
    for project in projects:
        current = eva.get(f"/api/v1/projects/{project['id']}")
        eva.ok("PATCH", f"/api/v1/projects/{project['id']}", {"budget_seconds": 3600 * 10_000}, headers={"if-match": current.headers["etag"]})
    for client in clients[:3]:
        eva.ok("POST", "/api/v1/prebills", {"clients": [client], "dry_run": False})
    eva.ok("POST", "/api/v1/bill-runs", {"prebills": []})


def place_of(eva):
    """Where to log: an open project of its own, billed by the hour at a rate."""
    client = eva.ok("POST", "/api/v1/clients", {"name": "Bench", "currency": "EUR"})
    contract = eva.ok("POST", "/api/v1/contracts", {"client": client["id"], "name": "Hours", "legal_entity": house_of(eva)})
    project = eva.ok("POST", "/api/v1/projects", {"client": client["id"], "contract": contract["id"], "name": "Measured"})
    return client["id"], project["id"]


def wrk(server, script, path, connections, host=None):
    """Requests a second, latencies in milliseconds, how many were answered otherwise than 2xx."""
    file = Path(server.data.parent if server else "/tmp") / f"wrk-{os.getpid()}.lua"
    file.write_text(script, encoding="utf-8")
    address = host or f"http://{server.host}:{server.port}"
    done = subprocess.run(["wrk", "-t", "1", "-c", str(connections), "-d", f"{TURN_SECONDS}s", "--latency", "-s", file, address + path],
                          capture_output=True, text=True, check=True)
    text = done.stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    errors = re.search(r"Socket errors: (.*)", text)
    if bad or errors:
        sys.exit(f"wrk {path}: {bad and bad.group(0)} {errors and errors.group(0)}\n{text[:600]}")
    return {"rate": rate, "p50": latency(text, "50%"), "p99": latency(text, "99%"), "count": int(re.search(r"(\d+) requests in", text).group(1))}


def latency(text, part):
    value, unit = re.search(rf"{part}\s+([\d.]+)(us|ms|s)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def median(values):
    return statistics.median(values)


# ---- yardsticks ----

COLUMNS = "n INTEGER PRIMARY KEY, person BIGINT, client BIGINT, project BIGINT, day INTEGER, seconds INTEGER, note TEXT"


def bare_sqlite_rate(folder, seconds=TURN_SECONDS):
    """Single-row inserts a second, each committed and flushed."""
    connection = sqlite3.connect(folder / f"bare-{time.monotonic_ns()}.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"CREATE TABLE entry ({COLUMNS})")
    count, began = 0, time.monotonic()
    while time.monotonic() - began < seconds:
        connection.execute("INSERT INTO entry (person, client, project, day, seconds, note) VALUES (1, 2, 3, 20000, ?, 'Reviewed the draft')", (count,))
        count += 1
    rate = count / (time.monotonic() - began)
    connection.close()
    return rate


def pgbench_rate(postgres, clients, seconds=TURN_SECONDS):
    script = postgres.folder / "insert.sql"
    script.write_text("INSERT INTO entry (person, client, project, day, seconds, note) VALUES (1, 2, 3, 20000, 60, 'Reviewed the draft');\n", encoding="utf-8")
    done = subprocess.run([POSTGRES_PROGRAMS / "pgbench", "-n", "-f", script, "-c", str(clients), "-j", "1", "-T", str(seconds), "-M", "prepared",
                           "-h", postgres.folder, "-U", "postgres", "postgres"], capture_output=True, text=True, check=True)
    return float(re.search(r"tps = ([\d.]+)", done.stdout).group(1))


def fdatasync_micros(folder, count=300):
    file = os.open(folder / "raw", os.O_CREAT | os.O_WRONLY)
    page, took = b"x" * 4096, []
    for _ in range(count):
        began = time.perf_counter()
        os.write(file, page)
        os.fdatasync(file)
        took.append((time.perf_counter() - began) * 1e6)
    os.close(file)
    return median(took)


# ---- what is measured ----

def b2(work, _size, turns):
    server, token = house(work / "b2" / "data")
    with server, Postgres(work / "b2") as postgres:
        postgres.sql("CREATE TABLE entry (" + COLUMNS.replace("n INTEGER", "n BIGINT GENERATED ALWAYS AS IDENTITY") + ")")
        eva = server.client(token)
        client, project = place_of(eva)
        people = [eva.ok("POST", "/api/v1/people", {"name": f"Person {n}"})["id"] for n in range(PEOPLE)]
        ours, theirs = {1: [], 32: []}, {1: [], 32: []}
        for turn in range(turns):
            for connections in (1, 32):
                script = POST_SCRIPT % {"turn": f"t{turn}-{connections}", "token": token, "client": client, "project": project,
                                        "people": ",".join(f'"{person}"' for person in people), "days": DAYS, "last_day": int(time.time()) - 86400}
                ours[connections].append(wrk(server, script, "/", connections))
                theirs[connections].append(bare_sqlite_rate(work) if connections == 1 else pgbench_rate(postgres, 32))
        for connections, name in ((1, "bare SQLite"), (32, "pgbench")):
            rate, bare = median([o["rate"] for o in ours[connections]]), median(theirs[connections])
            print(f"b2 POST an entry, {connections:2} connections {rate:9,.0f} /s   {name} {bare:9,.0f} /s   ratio {rate / bare:5.2f} x   "
                  f"p50 {median([o['p50'] for o in ours[connections]]):.2f} ms, p99 {median([o['p99'] for o in ours[connections]]):.2f} ms", flush=True)


class Wire:
    """One connection, as lean as Python can be: what is timed is the server."""

    def __init__(self, server, token):
        self.sock = socket.create_connection((server.host, server.port))
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.token = token

    def post(self, path, body):
        sent = (f"POST {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {self.token}\r\ncontent-type: application/json\r\n"
                f"content-length: {len(body)}\r\n\r\n{body}").encode()
        began = time.perf_counter()
        self.sock.sendall(sent)
        got = self.sock.recv(65536)
        while True:
            head, _, rest = got.partition(b"\r\n\r\n")
            size = re.search(rb"content-length: (\d+)", head, re.I)
            if size and len(rest) >= int(size.group(1)):
                break
            got += self.sock.recv(65536)
        assert got.startswith(b"HTTP/1.1 2"), got[:300]
        return (time.perf_counter() - began) * 1e6


def tokens_of_people(server, count):
    """A person of their own for a few timers each, as on a real day: what a stop costs goes by what the day holds."""
    eva = server.client(server.json("token", "create", "--scopes", "all")["token"])
    emails = [f"timer{n}@firm.example" for n in range(count)]
    for email in emails:
        eva.ok("POST", "/api/v1/people", {"name": email.split("@", maxsplit=1)[0], "email": email})
    return [server.json("token", "create", "--as", email, "--scopes", "all")["token"] for email in emails]


def b3(work, size, turns):
    medians = {}
    for name, source in (("empty", None), (f"set {size}", generated_set(work, size))):
        server, token = house(work / f"b3-{name.split()[0]}" / "data", source)
        with server:
            client, project = place_of(server.client(token))
            wires, start, stop, raw = [Wire(server, own) for own in tokens_of_people(server, 10 * turns)], [], [], []
            body = json.dumps({"client": client, "project": project, "note": "Reviewed the draft"})
            for turn in range(turns):
                raw.append(fdatasync_micros(work))
                for n in range(100):
                    wire = wires[turn * 10 + n % 10]
                    start.append(wire.post("/api/v1/timer/start", body))
                    stop.append(wire.post("/api/v1/timer/stop", "{}"))
            medians[name] = median(start + stop)
            goal = 2 * median(raw) + 300
            print(f"b3 timer, {name:8} start {median(start):6.0f} us, stop {median(stop):6.0f} us   raw fdatasync {median(raw):5.0f} us   "
                  f"goal {goal:.0f} us   {medians[name] / goal:4.2f} of it", flush=True)
    first, second = medians.values()
    print(f"b3 timer, loaded beside empty {second / first:.2f} x (goal 1.5 x)", flush=True)


def generated_set(work, size):
    folder = Path(os.environ.get("FAIRHOUR_BENCH_FIRMS") or work) / f"set-{size}"
    if not folder.exists():
        sources = [os.environ.get("FAIRHOUR_TEST_DATA", ""), str(ROOT.parent / "shared" / "data")]
        script = next(Path(s) / "generate_entries.py" for s in sources if s and (Path(s) / "generate_entries.py").exists())
        subprocess.run([sys.executable, script, "--size", size, "--out", folder], check=True, capture_output=True)
    return folder


def b7(work, size, turns):
    server, token = house_of_set(work, "b7", size)
    with server:
        script = GET_SCRIPT % {"token": token}
        clients = [c["id"] for c in server.client(token).ok("GET", "/api/v1/clients?limit=200")["items"]]
        one = GLANCE_SCRIPT % {"token": token, "clients": ",".join(f'"{client}"' for client in clients)}
        paths = (("one client at a glance", one, "/"), ("all clients at a glance", script, "/api/v1/clients-at-a-glance"),
                 ("value of all clients", script, "/api/v1/reports/value?by=client"))
        for name, asking, path in paths:
            for connections in (1, 32):
                runs = [wrk(server, asking, path, connections) for _ in range(turns)]
                print(f"b7 {name}, set {size}, {len(clients)} clients, {connections:2} connections   p50 {median([r['p50'] for r in runs]):.2f} ms   "
                      f"p99 {median([r['p99'] for r in runs]):.2f} ms   {median([r['rate'] for r in runs]):,.0f} /s", flush=True)
        print(f"b7 resident {server.memory_mib():.0f} MiB", flush=True)


class Nginx:
    """A file of 1 KB, two workers, kept open connections, no log."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.folder.mkdir()
        self.folder.chmod(0o755)
        (self.folder / "page").write_bytes(b"x" * 1024)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        (self.folder / "nginx.conf").write_text(
            ("user root; " if os.geteuid() == 0 else "") +
            f"daemon off; pid {self.folder}/pid; error_log {self.folder}/errors; worker_processes 2; events {{}}\n"
            f"http {{ access_log off; sendfile on; keepalive_requests 100000000; client_body_temp_path {self.folder}/b; proxy_temp_path {self.folder}/p;\n"
            f"fastcgi_temp_path {self.folder}/f; uwsgi_temp_path {self.folder}/u; scgi_temp_path {self.folder}/s;\n"
            f"server {{ listen 127.0.0.1:{self.port}; root {self.folder}; }} }}\n", encoding="utf-8")
        self.process = subprocess.Popen(["nginx", "-c", self.folder / "nginx.conf", "-p", self.folder], stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        return self

    def processor_seconds(self):
        family = [self.process.pid] + [int(pid) for pid in subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=True).stdout.split()]
        total = 0
        for pid in family:
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / os.sysconf("SC_CLK_TCK")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)


def cost_micros(who, run):
    before = who.processor_seconds()
    result = run()
    return (who.processor_seconds() - before) / result["count"] * 1e6


def b10(work, size, turns):
    server, token = house_of_set(work, "b10", size)
    with server, Nginx(work / "nginx") as nginx:
        eva = server.client(token)
        client = eva.ok("GET", "/api/v1/clients?limit=1")["items"][0]["id"]
        paths = {"GET a client": "/api/v1/clients/" + client, "GET its glance": f"/api/v1/clients/{client}/glance",
                 "GET an entry": "/api/v1/entries/" + eva.ok("GET", "/api/v1/entries?limit=1")["items"][0]["id"],
                 "GET health": "/healthz"}
        script = GET_SCRIPT % {"token": token}
        ours, theirs = {name: [] for name in paths}, []
        for _ in range(turns):
            theirs.append(cost_micros(nginx, lambda: wrk(server, "", "/page", 32, host=f"http://127.0.0.1:{nginx.port}")))
            for name, path in paths.items():
                ours[name].append(cost_micros(server, lambda path=path: wrk(server, script, path, 32)))
        for name, values in ours.items():
            print(f"b10 {name:14} {median(values):6.1f} us of processor   nginx, 1 KB {median(theirs):5.1f} us   ratio {median(values) / median(theirs):5.2f} x (goal 3 x)", flush=True)


def b11(work, size, turns):
    server, token = house(work / "b11" / "data", generated_set(work, size))
    took = []
    for turn in range(turns + 1):
        began = time.monotonic()
        server.start()
        assert server.plain_get("/readyz").status == 200
        eva = server.client(token)
        eva.ok("GET", "/api/v1/entries?limit=1")
        if turn:  # the first start followed no kill
            took.append(time.monotonic() - began)
        eva.ok("POST", "/api/v1/teams", {"name": f"Written before kill {turn}"})
        eva.close()
        server.kill()
    print(f"b11 set {size}: ready after SIGKILL, first entry read, in {median(took) * 1000:.0f} ms (goal 1,000 ms at L)", flush=True)


ALL = {"b2": b2, "b3": b3, "b7": b7, "b10": b10, "b11": b11}
