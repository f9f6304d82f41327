// Somebody of the firm without a browser: in over the API, to put there what a test needs and to see what became of it. Signing in
// and opening a page have tests of their own, and cost a second of a processor each.
//
//   const admin = await house.clerk("admin");   (await admin.ask("POST", "/locks", lock)).status   201
const at_once_max = 6;
const user_agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"; // a session says of what

// The cookie and the token of a session, one for each role of a server.
const sessions = new WeakMap();

async function come_in(server, role) {
  const body = JSON.stringify({ email: server.email_of(role), password: server.password });
  const answer = await fetch(`${server.api_address}/api/v1/sign-in`, { method: "POST", headers: { "content-type": "application/json", "user-agent": user_agent }, body });
  if (!answer.ok) throw new Error(`${role} does not come in: ${await answer.text()}`);
  const [cookie] = answer.headers.getSetCookie().map((text) => text.split(";")[0]);
  return { cookie, csrf_token: (await answer.json()).csrf_token };
}

export function session_of(server, role) {
  if (!sessions.has(server)) sessions.set(server, new Map());
  const by_role = sessions.get(server);
  if (!by_role.has(role)) by_role.set(role, come_in(server, role));
  return by_role.get(role);
}

// As the browser keeps it.
export async function cookie_of(server, role) {
  const [name, ...value] = (await session_of(server, role)).cookie.split("=");
  return { name, value: value.join("="), url: server.address, httpOnly: true, sameSite: "Lax" };
}

export class Clerk {
  constructor(server, { cookie, csrf_token }) {
    Object.assign(this, { server, cookie, csrf_token });
  }

  async ask(method, path, body, headers = {}) {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const answer = await fetch(`${this.server.api_address}/api/v1${path}`, {
      method, body: body && JSON.stringify(body),
      headers: { ...(body && { "content-type": type }), cookie: this.cookie, "x-csrf-token": this.csrf_token, ...headers },
    });
    const text = await answer.text();
    return { status: answer.status, etag: answer.headers.get("etag"), ...(text ? { answer: JSON.parse(text) } : {}) };
  }

  // What must be done for the test to make sense.
  async get_done(method, path, body, headers) {
    const { status, answer } = await this.ask(method, path, body, headers);
    if (status >= 300) throw new Error(`${method} ${path}: ${answer?.detail} ${answer?.fix}`);
    return answer;
  }

  // Many requests of one kind, some at a time; their answers in order.
  async ask_many(method, path, bodies) {
    const answers = [];
    const waiting = [...bodies.entries()];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) answers[next[0]] = await this.ask(method, path, next[1]);
    };
    await Promise.all(Array.from({ length: at_once_max }, work));
    return answers;
  }
}
