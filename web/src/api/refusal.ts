// What the server says no with, in its own words (docs/reference/api.md, "Refusals").
//
//   catch (problem) { if (problem instanceof Refusal) problem.name_of_it === "record_stale" }
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: number,
    readonly title: string, // the stable name: "sign_in_refused"
    readonly detail: string, // in words, a sentence
    readonly pointer: string, // "/worked_seconds", "?limit", an id; "" for none
    readonly fix: string, // what to do; "" for none
    readonly request_id: string,
  ) {
    super(detail);
  }

  // The field of a form this is about: "/days/from" -> "days.from".
  get field(): string {
    return this.pointer.startsWith("/") ? this.pointer.slice(1).replaceAll("/", ".") : "";
  }

  get in_words(): string {
    return this.fix ? `${this.detail} ${this.fix}` : this.detail;
  }
}

// The network failed before an answer came. What was to be written is not lost: the caller still has it.
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

// What was asked for is not there, or not for this person to see: the server's word, not a network's silence.
export function is_gone(problem: unknown): boolean {
  return problem instanceof Refusal && (problem.status === 404 || problem.status === 410);
}

// `problem` is the answer's body as it was read: problem+json, or whatever a proxy in between has said.
export function refusal_of(response: Response, problem: unknown): Refusal {
  const said: Record<string, unknown> = typeof problem === "object" && problem !== null ? { ...problem } : {};
  const text = (key: string) => (typeof said[key] === "string" ? said[key] : "");
  return new Refusal(
    response.status,
    text("title") || `http_${response.status}`,
    text("detail") || response.statusText || `HTTP ${response.status}`,
    text("pointer"),
    text("fix"),
    text("request_id"),
  );
}
