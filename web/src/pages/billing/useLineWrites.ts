// What is done to a line of a pre-bill: at once, and undone by its opposite. Hours that were taken off come back to the
// second, money to the cent.
import { useTranslation } from "react-i18next";
import { api, call, kept, useWrite, type Refusal, type Schemas } from "@/api";
import { key_of } from "@/api/read";
import type { Line, Whole } from "./figures";
import { changed_by_billing } from "./waiting";

export type LineChange = Schemas["AdjustmentBodyBody"];

function adjust(id: string, body: LineChange) {
  return call(api.POST("/api/v1/invoices/{invoice}/adjustments", { params: { path: { invoice: id } }, body }));
}

// The change that makes a line what it was.
export function way_back(before: Line, after: Line, reason: string): LineChange | undefined {
  const { line } = before;
  if (before.description !== after.description) return { kind: "reword", line, text: before.description, reason };
  if (before.state !== after.state) {
    if (before.state === "included") return { kind: "release", line, reason };
    return { kind: before.state === "held" ? "hold" : "move", line, reason };
  }
  const minor = before.amount_minor - after.amount_minor;
  const seconds = before.quantity_seconds - after.quantity_seconds;
  if (seconds > 0) return { kind: "write_up", line, seconds, minor, reason };
  if (minor === 0) return undefined;
  return { kind: minor > 0 ? "write_up" : "write_down", line, minor: Math.abs(minor), reason };
}

const line_of = (whole: Whole, line: number) => whole.lines.find((one) => one.line === line);

export function useLineWrites(whole: Whole, refused: (refusal: Refusal) => void) {
  const { t } = useTranslation("billing");
  const { id } = whole.head;
  return useWrite({
    write: async (body: LineChange) => ({ before: line_of(whole, body.line), after: await adjust(id, body) }),
    says: (_, { kind, line }) => t(`line_did.${kind}`, { line }),
    done: ({ after }) => kept.setQueryData(key_of("/api/v1/invoices/{invoice}", { path: { invoice: id } }), after),
    undo: async ({ before, after }, { line, kind }) => {
      if (kind === "split") return adjust(id, { kind: "join", line, reason: t("taken_back") });
      const now = line_of(after, line);
      const back = before && now && way_back(before, now, t("taken_back"));
      return back && adjust(id, back);
    },
    refused,
    changes: [...changed_by_billing],
  });
}
export type LineWrites = ReturnType<typeof useLineWrites>;
