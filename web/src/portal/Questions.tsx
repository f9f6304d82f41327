// What was asked and answered, the newest first; an open question takes more words.
import { useId, useState } from "react";
import { say, type PortalQuestion } from "@/api/portal";
import { useAct, useVisit } from "./context";

export function Questions() {
  const { seen, words } = useVisit();
  if (seen.questions.length === 0) return <p className="quiet">{words.no_questions}</p>;
  return seen.questions.map((question) => <Question key={question.id} question={question} />);
}

function Question({ question }: { question: PortalQuestion }) {
  const { words, show } = useVisit();
  return (
    <article className="card" aria-label={question.line_text}>
      <div className="row">
        <h3>
          {question.number && `${question.number} · `}
          {question.line_text}
        </h3>
        <span className="amount numbers">{show.money(question.net)}</span>
      </div>
      <p>
        <span className={question.state === "open" ? "sign" : "sign settled"}>{words.outcome[question.outcome]}</span>
        {question.reduced_by && ` −${show.money(question.reduced_by)}`}
      </p>
      <ol className="said">
        {question.said.map((message, place) => (
          <li key={place} className={message.side}>
            <span className="quiet">{message.name || words.you}, {show.instant(message.at)}</span>
            <span className="lines-of-text">{message.text}</span>
          </li>
        ))}
      </ol>
      {question.state === "open" && <SayMore question={question} />}
    </article>
  );
}

function SayMore({ question }: { question: PortalQuestion }) {
  const { seen, words } = useVisit();
  const [text, set_text] = useState("");
  const { busy, failed, act } = useAct();
  const id = useId();
  return (
    <form className="ask" onSubmit={(event) => { event.preventDefault(); void act(() => say(question.id, { text, name: seen.name }), () => set_text("")); }}>
      <p className="field">
        <label htmlFor={id}>{words.reply}</label>
        <textarea id={id} rows={2} maxLength={2000} required value={text} onChange={(event) => set_text(event.target.value)} />
      </p>
      {failed && <p role="alert" className="bad">{failed}</p>}
      <button disabled={busy}>{words.send}</button>
    </form>
  );
}
