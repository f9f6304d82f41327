// What a draft would have changed, side by side with the version in force.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/parts/formats/useFormats";
import { useNames } from "@/parts/entries/useNames";
import type { BacktestAnswer } from "./Backtest";
import { OutcomeSign } from "./OutcomeSign";
import { useRuleWords } from "./useRuleWords";
import styles from "./Backtest.module.css";

const changes_shown_max = 100;

function Table({ label, heads, children }: { label: string; heads: readonly string[]; children: ReactNode }) {
  return (
    <section>
      <h3 className={styles.title}>{label}</h3>
      <table className={styles.table} aria-label={label}>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

function Agreement({ answer }: { answer: BacktestAnswer }) {
  const { t } = useTranslation("policy");
  const format = useFormats();
  const sides = [[t("trial.before"), answer.agreement_before], [t("trial.after"), answer.agreement_after]] as const;
  return (
    <Table label={t("trial.agreement")} heads={["", t("trial.judged"), t("trial.agreed"), t("trial.approved_sent_back")]}>
      {sides.map(([name, of]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{format.number(of.judged)}</td>
          <td>{of.judged > 0 ? format.percent(of.agreed / of.judged) : "–"}</td>
          <td>{format.number(of.approved_sent_back)}</td>
        </tr>
      ))}
    </Table>
  );
}

export function BacktestResult({ answer, children }: { answer: BacktestAnswer; children: ReactNode }) {
  const { t } = useTranslation("policy");
  const format = useFormats();
  const names = useNames();
  const words = useRuleWords();
  const moved = answer.cells.filter(({ before, after }) => before !== after);
  const money = (sums: BacktestAnswer["changed_money"]) => sums.map(format.money).join(" + ") || "–";
  return (
    <div className={styles.result}>
      <p role="status" className={styles.sum}>
        {t("trial.sum", { changed: format.number(answer.changed), all: format.number(answer.entries), worked: format.duration(answer.changed_worked_seconds), money: money(answer.changed_money), version: answer.version_before })}
      </p>
      <div>{children}</div>
      {answer.words.length > 0 && <ul className={styles.words}>{answer.words.map((word) => <li key={word}>{word}</li>)}</ul>}
      {moved.length > 0 && (
        <Table label={t("trial.moves")} heads={[t("trial.before"), t("trial.after"), t("trial.entries"), t("trial.worked"), t("trial.money")]}>
          {moved.map((cell) => (
            <tr key={`${cell.before}.${cell.after}`}>
              <td><OutcomeSign outcome={cell.before} /></td><td><OutcomeSign outcome={cell.after} /></td>
              <td>{format.number(cell.entries)}</td><td>{format.duration(cell.worked_seconds)}</td><td>{money(cell.money)}</td>
            </tr>
          ))}
        </Table>
      )}
      <Agreement answer={answer} />
      <Table label={t("trial.rules")} heads={[t("trial.rule"), t("trial.before"), t("trial.after")]}>
        {answer.rules.filter(({ before, after }) => before !== after).map((rule) => (
          <tr key={rule.rule}><th scope="row">{words(rule.rule)}</th><td>{format.number(rule.before)}</td><td>{format.number(rule.after)}</td></tr>
        ))}
      </Table>
      {answer.people.length > 0 && (
        <Table label={t("trial.people")} heads={[t("trial.person"), t("trial.late_before"), t("trial.late_after"), t("trial.told_before"), t("trial.told_after")]}>
          {answer.people.map((person) => (
            <tr key={person.person}>
              <th scope="row">{names.person(person.person)}</th>
              <td>{format.number(person.late_days_before)}</td><td>{format.number(person.late_days_after)}</td>
              <td>{format.number(person.reminders_before)}</td><td>{format.number(person.reminders_after)}</td>
            </tr>
          ))}
        </Table>
      )}
      {answer.changes.length > 0 && (
        <Table label={t("trial.changes")} heads={[t("trial.day"), t("trial.person"), t("trial.worked"), t("trial.before"), t("trial.after")]}>
          {answer.changes.slice(0, changes_shown_max).map((change) => (
            <tr key={change.entry}>
              <td>{format.day(change.work_date)}</td><td>{names.person(change.person)}</td><td>{format.duration(change.worked_seconds)}</td>
              <td><OutcomeSign outcome={change.before} /></td><td><OutcomeSign outcome={change.after} /></td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}
