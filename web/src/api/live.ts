// Live updates: the server hints by topic that something changed; what the page shows of it is asked for anew. One tab
// listens for all tabs of a browser, for a browser opens few connections to one server.
import { kept } from "./read";
import { topics_of, type Topic } from "./topics";

const address = "/api/v1/live";
const channel_name = "fairhour-live";
const settle_milliseconds = 150; // several hints of one piece of work ask once

let waiting_topics = new Set<Topic>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function stale(topics: Iterable<Topic>): void {
  for (const topic of topics) waiting_topics.add(topic);
  timer ??= setTimeout(() => {
    const changed = waiting_topics;
    waiting_topics = new Set();
    timer = undefined;
    void kept.invalidateQueries({
      predicate: (query) => topics_of(String(query.queryKey[0])).some((topic) => changed.has(topic)),
    });
  }, settle_milliseconds);
}

// Listens until `stop`. The browser comes back by itself with Last-Event-ID after the network was away.
function listen(hear: (topics: Topic[]) => void, stop: AbortSignal): Promise<void> {
  return new Promise((ended) => {
    let source = new EventSource(address);
    let reopen: ReturnType<typeof setTimeout> | undefined;
    const on_change = (event: MessageEvent<string>) => hear((JSON.parse(event.data) as { topics: Topic[] }).topics);
    const on_error = () => {
      // Closed for good: the session ended. Whoever reads next finds out and asks to sign in.
      if (source.readyState !== EventSource.CLOSED || stop.aborted) return;
      reopen = setTimeout(open, 10_000);
    };
    function open() {
      source = new EventSource(address);
      attach();
    }
    function attach() {
      source.addEventListener("change", on_change);
      source.addEventListener("error", on_error);
    }
    attach();
    stop.addEventListener("abort", () => {
      clearTimeout(reopen);
      source.close();
      ended();
    });
  });
}

export function follow_live(): () => void {
  const stop = new AbortController();
  const others = new BroadcastChannel(channel_name);
  others.onmessage = (event: MessageEvent<Topic[]>) => stale(event.data);
  const hear = (topics: Topic[]) => {
    others.postMessage(topics);
    stale(topics);
  };
  const lead = () => listen(hear, stop.signal);
  // Without locks (a page not served over TLS) each tab listens for itself.
  if (navigator.locks)
    void navigator.locks.request(channel_name, { signal: stop.signal }, lead).catch(() => undefined);
  else void lead();
  return () => {
    stop.abort();
    others.close();
  };
}
