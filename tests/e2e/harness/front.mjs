// For a program that was built without the page: web/dist at an address of its own, the API behind it. What belongs to the
// server's own way of serving it (content rule, compression) is tested only with the page built in.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, request } from "node:http";
import { extname, join, normalize } from "node:path";

const dist = process.env.FAIRHOUR_PAGE_DIST ?? new URL("../../../web/dist", import.meta.url).pathname;
const types = {
  ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

function send_file(path, answer) {
  const wanted = join(dist, normalize(path));
  const is_file = existsSync(wanted) && statSync(wanted).isFile();
  if (!is_file && extname(path)) return answer.writeHead(404).end();
  const file = is_file ? wanted : join(dist, path === "/portal" ? "portal.html" : "index.html");
  answer.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(answer);
}

function pass_on(asked, answer, target) {
  const { hostname, port } = new URL(target);
  const options = { hostname, port, path: asked.url, method: asked.method, headers: asked.headers };
  const onward = request(options, (got) => {
    answer.writeHead(got.statusCode, got.headers);
    got.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  answer.on("close", () => onward.destroy());
  asked.pipe(onward);
}

export async function start_front(target) {
  if (!existsSync(join(dist, "index.html"))) throw new Error(`no page in ${dist}: run npm run build in web/`);
  const server = createServer((asked, answer) => {
    const path = new URL(asked.url, "http://x").pathname;
    if (/^\/(api|healthz|readyz|metrics)(\/|$)/.test(path)) pass_on(asked, answer, target);
    else send_file(path, answer);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://localhost:${server.address().port}`,
    stop: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}
