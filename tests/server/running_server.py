"""The real program as a server, and clients of it, for tests that work over the wire.

    with Folder() as folder, Server(program, data=folder / "data") as server:
        eva = server.client(token)
        assert eva.get("/api/v1/me").status == 200

Every answer that a client of `server.client` gets is held against the server's own OpenAPI document (openapi_check.py);
what does not fit is gathered in `server.contract.faults`. Standard library only.
"""
import http.client
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from openapi_check import Contract

KEY_FILE_TEXT = "00112233445566778899aabbccddeeff" * 2 + "\n"
POSTGRES_PROGRAMS = Path("/usr/lib/postgresql/15/bin")


class Folder:
    """A temporary folder that stays, and is named, when the test fails."""

    def __enter__(self):
        self.path = Path(tempfile.mkdtemp(prefix="fairhour-server-"))
        self.path.chmod(0o755)
        return self.path

    def __exit__(self, kind, problem, _trace):
        if kind is None:
            shutil.rmtree(self.path, ignore_errors=True)
        else:
            print(f"the folder is kept: {self.path}", flush=True)


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def name(self):
        """The stable name of a refusal."""
        return self.json.get("title", "") if self.body[:1] == b"{" else ""


@dataclass
class Client:
    server: "Server"
    token: str = ""
    cookie: str = ""
    csrf: str = ""
    connection: http.client.HTTPConnection = field(default=None, repr=False)

    def call(self, method, path, body=None, headers=None, raw=None):
        sent = {k.lower(): v for k, v in (headers or {}).items()}
        if self.token:
            sent.setdefault("authorization", "Bearer " + self.token)
        if self.cookie:
            sent.setdefault("cookie", self.cookie)
        if self.csrf and method not in ("GET", "HEAD"):
            sent.setdefault("x-csrf-token", self.csrf)
        if body is not None:
            raw = json.dumps(body).encode()
            sent.setdefault("content-type", "application/merge-patch+json" if method == "PATCH" else "application/json")
        answer = self._exchange(method, path, raw, sent)
        self._keep_cookie(answer)
        if self.server.contract and path.startswith("/api/"):  # the page is no part of the API's description
            self.server.contract.check(method, path, answer)
        return answer

    def _exchange(self, method, path, raw, headers):
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=30)
            fresh = self.connection.sock is None
            try:
                self.connection.request(method, path, raw, headers)
                response = self.connection.getresponse()
                return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
            except (ConnectionError, http.client.HTTPException, BrokenPipeError):
                # A connection kept open may have been closed by the other side meanwhile.
                self.connection.close()
                self.connection = None
                if fresh or attempt == 2:
                    raise
        raise AssertionError("not reached")

    def _keep_cookie(self, answer):
        given = answer.headers.get("set-cookie", "")
        if given:
            self.cookie = given.split(";")[0]
            self.csrf = answer.json.get("csrf_token", "") if answer.status == 200 and answer.body else ""

    def get(self, path, **kept):
        return self.call("GET", path, **kept)

    def post(self, path, body=None, **kept):
        return self.call("POST", path, body, **kept)

    def ok(self, method, path, body=None, status=(200, 201, 204), **kept):
        """Asks and expects it to be done; answers its JSON."""
        answer = self.call(method, path, body, **kept)
        wanted = status if isinstance(status, tuple) else (status,)
        assert answer.status in wanted, f"{method} {path} answered {answer.status}: {answer.body[:500]}"
        return answer.json if answer.body else None

    def refused(self, status, name, method, path, body=None, **kept):
        answer = self.call(method, path, body, **kept)
        assert (answer.status, answer.name) == (status, name), \
            f"{method} {path} answered {answer.status} {answer.body[:300]}, not {status} {name}"
        assert answer.headers["content-type"] == "application/problem+json", answer.headers
        assert answer.json["request_id"].startswith("req_"), answer.json
        return answer

    def close(self):
        if self.connection:
            self.connection.close()
            self.connection = None


def house_of(client):
    """The firm's legal entity: contracts name one."""
    return client.ok("GET", "/api/v1/legal-entities")["items"][0]["id"]


class Program:
    """Commands on one store: a data folder, or a database with a key file."""

    def __init__(self, program, data, database=""):
        self.program, self.data, self.database = str(program), Path(data), database
        self.environment = {"PATH": "/usr/bin:/bin", "TZ": "UTC", "HOME": str(self.data.parent)}
        if database:
            key = self.data.parent / "key"
            if not key.exists():
                key.touch(mode=0o600)
                key.write_text(KEY_FILE_TEXT, encoding="utf-8")
            self.environment["FAIRHOUR_SIGN_IN_SECRET_KEY_FILE"] = str(key)

    def words(self, *words):
        place = ["--database", self.database] if self.database else []
        return [self.program, *map(str, words), "--data", str(self.data), *place, "--json"]

    def run(self, *words, code=0, **more):
        done = subprocess.run(self.words(*words), capture_output=True, text=True, timeout=300, check=False,
                              env={**self.environment, **more})
        assert done.returncode == code, f"{words} ended with {done.returncode}, not {code}:\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *words, **kept):
        return json.loads(self.run(*words, **kept).stdout)

    def token(self, email, scopes="all"):
        return self.json("token", "create", "--as", email, "--scopes", scopes)["token"]


class Server(Program):
    """The program serving; `with` starts it and ends it with SIGTERM."""

    def __init__(self, program, data, database="", options=(), environment=None, check_answers=True, port=0):
        super().__init__(program, data, database)
        self.environment["FAIRHOUR_JOBS_RUN"] = "off"  # nothing moves by itself, unless a test asks for it
        self.environment.update(environment or {})
        self.options, self.check_answers, self.wanted_port = list(options), check_answers, port
        self.process, self.contract, self.host, self.port = None, None, "127.0.0.1", 0
        self.set_up_link = ""

    def start(self):
        self.log = open(self.data.parent / "server.log", "ab")  # pylint: disable=consider-using-with
        self.process = subprocess.Popen(self.words("serve", "--listen", f"127.0.0.1:{self.wanted_port}", *self.options),
                                        stdout=subprocess.PIPE, stderr=self.log, env=self.environment)
        line = self.process.stdout.readline()
        assert line, f"the server did not start:\n{self.log_text()[-2000:]}"
        said = json.loads(line)
        place = urlsplit(said["address"])
        self.host, self.port, self.set_up_link = place.hostname, place.port, said["set_up_link"]
        if self.check_answers and self.contract is None:
            self.contract = Contract(self.plain_get("/api/openapi.json").json)
        return self

    def plain_get(self, path, headers=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        connection.close()
        return answer

    def client(self, token=""):
        return Client(self, token)

    def log_text(self):
        return (self.data.parent / "server.log").read_text(encoding="utf-8", errors="replace")

    def stop(self, wait_seconds=30):
        """SIGTERM; answers the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self._ended(wait_seconds)

    def kill(self):
        self.process.kill()
        return self._ended(30)

    def _ended(self, wait_seconds):
        code = self.process.wait(wait_seconds)
        self.process.stdout.close()
        self.log.close()
        self.process = None
        return code

    def memory_mib(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    def processor_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def threads(self):
        return len(os.listdir(f"/proc/{self.process.pid}/task"))

    def __enter__(self):
        return self.start()

    def __exit__(self, _kind, problem, _trace):
        if self.process is not None:
            self.kill() if problem else self.stop()
        if problem is None and self.contract:
            assert not self.contract.faults, "answers that the OpenAPI document does not describe:\n  " + \
                "\n  ".join(self.contract.faults[:40])


def on_each_database(only, seed, run):
    """run(folder, database, chance) on SQLite, then on PostgreSQL; `only` is one of the two, or "". Both begin with the same chance."""
    print(f"seed {seed}", flush=True)
    with Folder() as folder:
        if only != "postgres":
            print("SQLite", flush=True)
            run(folder / "sqlite", "", random.Random(seed))
        if only == "sqlite":
            return
        if not Postgres.there():
            print("*** POSTGRESQL IS NOT INSTALLED: its half is NOT run. Install postgresql-15. ***", flush=True)
            return
        with Postgres(folder) as postgres:
            print("PostgreSQL", flush=True)
            run(folder / "on-postgres", postgres.new_database(), random.Random(seed))


class Postgres:
    """A PostgreSQL of the test's own, on a socket in its folder."""

    def __init__(self, folder):
        self.folder, self.process, self.databases = Path(folder) / "postgres", None, 0

    @staticmethod
    def there():
        return (POSTGRES_PROGRAMS / "postgres").exists()

    def __enter__(self):
        self.folder.mkdir(parents=True)
        as_user = []
        if os.geteuid() == 0:  # the database refuses to run as root
            shutil.chown(self.folder, "postgres")
            as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        data = self.folder / "data"
        subprocess.run([*as_user, POSTGRES_PROGRAMS / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"],
                       check=True, stdout=subprocess.DEVNULL, cwd=self.folder)
        self.process = subprocess.Popen(
            [*as_user, POSTGRES_PROGRAMS / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=", "-c", "fsync=off",
             "-c", "shared_buffers=128MB", "-c", "max_connections=100"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)
        for _ in range(300):
            if subprocess.run([POSTGRES_PROGRAMS / "pg_isready", "-h", self.folder, "-U", "postgres"], stdout=subprocess.DEVNULL, check=False).returncode == 0:
                return self
            time.sleep(0.1)
        raise AssertionError("PostgreSQL did not start")

    def new_database(self):
        self.databases += 1
        name = f"house_{self.databases}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
        return f"postgresql:///{name}?host={self.folder}&user=postgres"

    def sql(self, text, database="postgres"):
        subprocess.run(["psql", "-q", "-h", self.folder, "-U", "postgres", "-d", database, "-v", "ON_ERROR_STOP=1", "-c", text],
                       check=True, stdout=subprocess.DEVNULL)

    def __exit__(self, *_):
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(30)
