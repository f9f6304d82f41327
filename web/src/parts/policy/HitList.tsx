// What the rules say of an entry: the sentence, what was seen against what the policy allows, and the clause with its text.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api";
import { useClauses } from "./useClauses";
import { useRuleWords } from "./useRuleWords";
import styles from "./HitList.module.css";

type Hit = Schemas["Hit"];

function Clause({ number, version }: { number: string; version: number }) {
  const { t } = useTranslation("policy");
  const clause = useClauses(version)(number);
  const [is_open, set_open] = useState(false);
  const title = clause ? `${number} ${clause.title}` : number;
  return (
    <>
      <button type="button" className={styles.clause} aria-expanded={is_open} title={clause?.text} onClick={() => set_open(!is_open)}>
        {t("clause", { clause: title })}
      </button>
      {is_open && clause && <p className={styles.text}>{clause.text} <span className={styles.version}>{t("of_version", { version })}</span></p>}
    </>
  );
}

// Ids mean nothing to people.
function in_words(observed: string, other: string): string {
  return observed.replace(/\bent_[0-9a-z]+\b/g, other);
}

export function HitList({ hits, version }: { hits: readonly Hit[]; version: number }) {
  const { t } = useTranslation("policy");
  const words = useRuleWords();
  if (hits.length === 0) return null;
  return (
    <ul className={styles.hits}>
      {hits.map((hit) => (
        <li key={`${hit.rule}.${hit.clause}`} className={styles.hit} data-severity={hit.severity}>
          <div className={styles.head}>
            <strong>{words(hit.rule)}</strong>
            {hit.observed && (
              <span className="numbers">
                {in_words(hit.observed, t("another_entry"))}
                {hit.threshold && <span className={styles.threshold}> · {t("against", { threshold: in_words(hit.threshold, t("another_entry")) })}</span>}
              </span>
            )}
          </div>
          <div>{hit.sentence}</div>
          <Clause number={hit.clause} version={version} />
        </li>
      ))}
    </ul>
  );
}
