// Comes in by the link, then shows what it lets be seen; what is no link says so in words.
import { useEffect, useState } from "react";
import { NoAnswer, Refusal, visit, type Portal as Seen } from "@/api/portal";
import { VisitContext } from "./context";
import { formats_of } from "./formats";
import { Invoices } from "./Invoices";
import { Mails } from "./Mails";
import { Offers } from "./Offers";
import { Prebills } from "./Prebills";
import { Questions } from "./Questions";
import { Retainers } from "./Retainers";
import { Weeks } from "./Weeks";
import { words_of } from "./words";

type State = { seen: Seen } | { problem: "over" | "wait" | "away" } | undefined;

function problem_of(problem: unknown): "over" | "wait" | "away" {
  if (problem instanceof Refusal && problem.title === "sign_in_throttled") return "wait";
  return problem instanceof Refusal && !(problem instanceof NoAnswer) && problem.status < 500 ? "over" : "away";
}

// On the page's root, for who looks from outside: whether the first answer is still on its way.
function tell(reading: boolean) {
  const said = document.documentElement.dataset;
  said.reading = reading ? "yes" : "no";
  if (!reading) said.ready = "yes";
}

export function Portal() {
  const [state, set_state] = useState<State>();
  const come_in = () => {
    tell(true);
    visit()
      .then((seen) => set_state({ seen }), (problem: unknown) => set_state({ problem: problem_of(problem) }))
      .finally(() => tell(false));
  };
  useEffect(() => {
    come_in();
    window.addEventListener("hashchange", come_in);
    return () => window.removeEventListener("hashchange", come_in);
  }, []);
  const language = state && "seen" in state ? state.seen.language : navigator.language;
  const words = words_of(language);
  useEffect(() => {
    document.documentElement.lang = language.slice(0, 2);
    document.title = state && "seen" in state ? state.seen.firm_name : words.loading;
  }, [language, state, words]);
  if (!state) return <main className="lone"><p role="status">{words.loading}</p></main>;
  if ("problem" in state)
    return (
      <main className="lone">
        <h1>{words[`${state.problem}_title`]}</h1>
        <p>{words[`${state.problem}_text`]}</p>
        {state.problem === "away" && <button onClick={come_in}>{words.again}</button>}
      </main>
    );
  return (
    <VisitContext value={{ seen: state.seen, words, show: formats_of(language), put: (seen) => set_state({ seen }) }}>
      <Page seen={state.seen} />
    </VisitContext>
  );
}

function Page({ seen }: { seen: Seen }) {
  const words = words_of(seen.language);
  const show = formats_of(seen.language);
  const has = (part: Seen["parts"][number]) => seen.parts.includes(part);
  const places = [
    has("prebills") && { id: "prebills", title: words.prebills, body: <Prebills /> },
    has("change_orders") && seen.offers.length > 0 && { id: "offers", title: words.offers, body: <Offers /> },
    has("retainers") && seen.retainers.length > 0 && { id: "retainers", title: words.retainers, body: <Retainers /> },
    has("summary") && { id: "weeks", title: words.weeks, body: <Weeks /> },
    has("invoices") && { id: "invoices", title: words.invoices, body: <Invoices /> },
    (has("prebills") || has("invoices")) && { id: "questions", title: words.questions, body: <Questions /> },
  ].filter((place) => place !== false);
  return (
    <>
      <header className="head">
        <div>
          <h1 className="firm">{seen.firm_name}</h1>
          <p className="whom">{words.hello(seen.name, seen.client_name)}</p>
        </div>
        <nav aria-label={words.on_this_page}>
          {places.map(({ id, title }) => (
            <button key={id} type="button" className="place" onClick={() => document.getElementById(id)?.scrollIntoView({ block: "start" })}>
              {title}
            </button>
          ))}
        </nav>
      </header>
      <main>
        {places.map(({ id, title, body }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{title}</h2>
            {body}
          </section>
        ))}
        {seen.has_email && <Mails />}
      </main>
      <footer>{words.until(show.day(seen.expires_at.slice(0, 10)))}</footer>
    </>
  );
}
