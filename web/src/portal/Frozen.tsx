// A line that waits because of a question: off the bill until it is settled.
import type { PortalQuestion } from "@/api/portal";
import { useVisit } from "./context";

export function Frozen({ question }: { question: PortalQuestion }) {
  const { words, show } = useVisit();
  return (
    <div className="frozen">
      <div className="row">
        <span>
          <span className="sign">{words.in_question}</span> {question.line_text}
        </span>
        <span className="amount numbers">{show.money(question.net)}</span>
      </div>
      <p className="quiet">{words.waits}</p>
    </div>
  );
}
