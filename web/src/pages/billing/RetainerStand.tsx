// What is left of a retainer, or of what was paid ahead, beside the documents of its contract: the current period and every
// lot that can still be drawn; where wanted each movement; and the way to put it right.
import { Button } from "@mantine/core";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { may, useRead, type Answer } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";
import { money_of } from "./figures";
import styles from "./Document.module.css";

const RetainerDialog = lazy(() => import("./RetainerDialog"));

type Book = Answer<"/api/v1/contracts/{contract}/retainer">;

function Moves({ book, says }: { book: Book; says: (quantity: number) => string }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const names = useNames();
  const moves = book.moves.toReversed();
  if (moves.length === 0) return null;
  return (
    <details>
      <summary>{t("retainer.moves", { count: moves.length })}</summary>
      <ul className={styles.changes}>
        {moves.map((move) => (
          <li key={`${move.n} ${move.lot} ${move.period}`}>
            {t(`retainer.move.${move.kind}`)} <span className="numbers">{says(move.quantity)}</span>
            <div className={styles.small}>{[format.day_with_year(move.day), names.person(move.by), move.reason].filter(Boolean).join(" · ")}</div>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function RetainerStand({ contract, none, shows }: { contract: string; none?: ReactNode; shows?: "moves" }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const [is_open, set_open] = useState(false);
  const book = useRead("/api/v1/contracts/{contract}/retainer", { path: { contract } }, { enabled: contract !== "" });
  const data = book.data;
  if (!data) return null;
  const is_retainer = data.terms.unit !== "none";
  if (data.cells.length === 0 && !is_retainer) return none;
  const says = (quantity: number) => (data.terms.unit === "hours" ? format.duration(quantity) : format.money(money_of(quantity, data.currency)));
  const open = data.cells.filter(({ closed }) => !closed);
  return (
    <section className={styles.part} aria-label={t("retainer.title")}>
      <h2 className={styles.title}>{t("retainer.title")}</h2>
      <p className={styles.state}>{t("retainer.left", { left: says(data.left) })}</p>
      <ul className={styles.changes}>
        {open.map((cell) => (
          <li key={`${cell.period} ${cell.lot}`}>
            {data.terms.unit === "hours" ? format.day_with_year(cell.period) : t("retainer.lot", { lot: cell.lot })}
            <div className={styles.small}>
              {t("retainer.cell", { granted: says(cell.opening + cell.granted), rolled: says(cell.rolled_in), drawn: says(cell.drawn), left: says(cell.closing) })}
              {cell.corrected !== 0 && ` · ${t("retainer.corrected", { by: says(cell.corrected) })}`}
            </div>
          </li>
        ))}
      </ul>
      {shows === "moves" && <Moves book={data} says={says} />}
      {is_retainer && may("check_prebill") && (
        <Button variant="default" size="xs" w="max-content" onClick={() => set_open(true)}>{t("retainer.correct")}…</Button>
      )}
      <Suspense>{is_open && <RetainerDialog contract={contract} book={data} on_close={() => set_open(false)} />}</Suspense>
    </section>
  );
}
