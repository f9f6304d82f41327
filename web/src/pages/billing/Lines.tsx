// The lines of a document, grouped as on paper. A line opens to its entries; those of a pre-bill are changed in their place.
// By keyboard: arrows move, Enter opens, and a letter each for what can be done (LineActs).
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Fragment, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "@/api";
import { EntryDrawer } from "@/parts/entries/drawers";
import type { Names } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";
import { focus_when_drawn } from "@/parts/table/focus_when_drawn";
import { money_of, type Line, type Whole } from "./figures";
import { act_of_key, is_changeable, LineActs } from "./LineActs";
import { LineEditor, type Editing } from "./LineEditor";
import { LineEntries } from "./LineEntries";
import type { LineWrites } from "./useLineWrites";
import styles from "./Lines.module.css";

interface Shown {
  whole: Whole;
  names: Names;
  writes?: LineWrites; // none: it is issued, or not for this person to change
  refusal?: Refusal;
}
type Edit = { line: number; what: Editing };

function Price({ line }: { line: Line }) {
  const format = useFormats();
  const [amount = "", rest = ""] = (line.rate ?? "").split(" ");
  const [currency = "", unit = ""] = rest.split("/");
  return <>{line.rate && `${format.money({ amount, currency })}${unit ? `/${unit}` : ""}`}</>;
}

function Amount({ line, currency }: { line: Line; currency: string }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  if (line.state !== "included")
    return (
      <>
        <span className={styles.off}>{t(`line_state.${line.state}`)}</span> <s>{format.money(money_of(line.amount_minor, currency))}</s>
      </>
    );
  const is_moved = line.kind !== "discount" && line.value_minor !== line.amount_minor;
  return (
    <>
      {is_moved && <s className={styles.dim}>{format.money(money_of(line.value_minor, currency))}</s>} {format.money(money_of(line.amount_minor, currency))}
    </>
  );
}

function Row({ line, currency, is_open, on_open, on_edit }: { line: Line; currency: string; is_open: boolean; on_open: () => void; on_edit?: (what: Editing) => void }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const Chevron = is_open ? IconChevronDown : IconChevronRight;
  const days = line.service_from && line.service_until && `${format.day(line.service_from)} – ${format.day_with_year(line.service_until)}`;
  return (
    <tr data-line={line.line} data-off={line.state !== "included" || undefined} tabIndex={0} className={styles.row}>
      <td className={styles.number}>{line.line}</td>
      <td className={styles.what}>
        <button type="button" className={styles.open} tabIndex={-1} aria-expanded={is_open} onClick={on_open}>
          <Chevron size={16} aria-hidden />
          <span>{line.description || t(`line_kind.${line.kind}`)}</span>
        </button>
        <div className={styles.detail}>{[line.detail, days].filter(Boolean).join(" · ")}</div>
      </td>
      <td data-align="end" data-phone="hidden">{line.rate && format.decimal(line.quantity)}</td>
      <td data-align="end" data-phone="hidden"><Price line={line} /></td>
      <td data-align="end"><Amount line={line} currency={currency} /></td>
      {on_edit && <td className={styles.acts}>{is_changeable(line) && <LineActs line={line} on_edit={on_edit} />}</td>}
    </tr>
  );
}

export function Lines({ whole, names, writes, refusal }: Shown) {
  const { t } = useTranslation("billing");
  const [opened, set_opened] = useState<ReadonlySet<number>>(new Set());
  const [edit, set_edit] = useState<Edit>();
  const [entry, set_entry] = useState("");
  const place = useRef<HTMLTableElement>(null);
  const currency = whole.head.currency ?? "EUR";
  const width = writes ? 6 : 5;
  const turn = (line: number) => {
    const next = new Set(opened);
    if (!next.delete(line)) next.add(line);
    set_opened(next);
  };
  const focus = (line: number) => focus_when_drawn(() => place.current?.querySelector<HTMLElement>(`[data-line="${line}"]`));
  const close = (line: number) => (set_edit(undefined), focus(line));
  const on_key = (event: KeyboardEvent) => {
    const at = Number((event.target as HTMLElement).dataset.line);
    const position = whole.lines.findIndex(({ line }) => line === at);
    const line = whole.lines[position];
    if (!line || !(event.target as HTMLElement).matches("tr") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    const what = writes && act_of_key(line, event.key);
    if (step !== undefined) focus(whole.lines[position + step]?.line ?? at);
    else if (event.key === "Enter") turn(at);
    else if (what) set_edit({ line: at, what });
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.place}>
        <table ref={place} className={styles.lines} aria-label={t("lines")}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>{t("line.number")}</th>
              <th scope="col">{t("line.what")}</th>
              <th scope="col" data-align="end" data-phone="hidden">{t("line.quantity")}</th>
              <th scope="col" data-align="end" data-phone="hidden">{t("line.price")}</th>
              <th scope="col" data-align="end">{t("line.amount")}</th>
              {writes && <th scope="col" className={styles.acts}><span className={styles.unseen}>{t("line.acts")}</span></th>}
            </tr>
          </thead>
          <tbody onKeyDown={on_key}>
            {whole.lines.map((line, position) => {
              const group = names.project(line.project);
              const is_new_group = line.project !== whole.lines[position - 1]?.project && group !== "" && group !== line.description;
              return (
                <Fragment key={line.line}>
                  {is_new_group && <tr className={styles.group}><th scope="rowgroup" colSpan={width}>{group}</th></tr>}
                  <Row
                    line={line} currency={currency} is_open={opened.has(line.line)} on_open={() => turn(line.line)}
                    on_edit={writes && ((what) => set_edit({ line: line.line, what }))}
                  />
                  {writes && edit?.line === line.line && (
                    <tr className={styles.under}>
                      <td colSpan={width}>
                        <LineEditor
                          key={edit.what} invoice={whole.head.id} line={line} entries={whole.entries.filter((entry) => entry.line === line.line).length}
                          what={edit.what} currency={currency} refusal={refusal} is_sending={writes.isPending}
                          on_send={(change) => writes.mutate(change, { onSuccess: () => close(line.line) })} on_close={() => close(line.line)}
                        />
                      </td>
                    </tr>
                  )}
                  {opened.has(line.line) && (
                    <tr className={styles.under}>
                      <td colSpan={width}><LineEntries invoice={whole.head.id} line={line.line} currency={currency} on_open={set_entry} /></td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      <EntryDrawer id={entry} on_close={() => set_entry("")} />
    </>
  );
}
