// A mail server for the test: npm smtp-server on a free port of this machine, which does what it is told.
//
//   node mail_server.mjs '{"key":"key.pem","certificate":"cert.pem","user":"fairhour","password":"…","behaviour":"take"}'
//
// Prints {"port":N} once it listens, then a line for every mail it took: {"from":…,"to":[…],"raw":base64,"secure":true}.
// A line on its standard input is another behaviour: take, later (451 to the receiver), refuse (550), slow (the answer to the
// mail comes after 3 seconds), half (the connection breaks after the mail was handed over).
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { SMTPServer } from "smtp-server";

const asked = JSON.parse(process.argv[2]);
let behaviour = asked.behaviour ?? "take";

function refusal(code, says) {
  const error = new Error(says);
  error.responseCode = code;
  return error;
}

const server = new SMTPServer({
  key: readFileSync(asked.key),
  cert: readFileSync(asked.certificate),
  secure: asked.secure ?? false,
  authOptional: !asked.user,
  disabledCommands: asked.starttls === false ? ["STARTTLS"] : [],
  onAuth(auth, _session, done) {
    const good = auth.username === asked.user && auth.password === asked.password;
    done(good ? null : refusal(535, "5.7.8 wrong name or password"), good ? { user: auth.username } : undefined);
  },
  onRcptTo(address, _session, done) {
    if (behaviour === "later") return done(refusal(451, "4.7.1 try again later"));
    if (behaviour === "refuse") return done(refusal(550, "5.1.1 no such user"));
    return done();
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      if (behaviour === "half") return server.connections.forEach((connection) => connection._socket.destroy());
      const mail = {
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map(({ address }) => address),
        raw: Buffer.concat(parts).toString("base64"),
        secure: session.secure,
        user: session.user ?? null,
      };
      const take = () => {
        process.stdout.write(`${JSON.stringify(mail)}\n`);
        done();
      };
      return behaviour === "slow" ? setTimeout(take, 3000) : take();
    });
  },
});
server.on("error", () => undefined);
server.listen(0, "127.0.0.1", () => process.stdout.write(`${JSON.stringify({ port: server.server.address().port })}\n`));
createInterface({ input: process.stdin }).on("line", (line) => {
  behaviour = line.trim();
  process.stdout.write(`${JSON.stringify({ behaviour })}\n`);
});
