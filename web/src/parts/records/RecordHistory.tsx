// What happened to a record: who changed which field when, from the journal.
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import type { RecordList } from "@/api/records";
import type { Field, Kind } from "./definition";
import { useFieldWords } from "./useFieldWords";
import type { Known } from "./useKnown";
import styles from "./records.module.css";

interface Change {
  id?: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}
interface Detail {
  changes?: Change[];
  repriced?: { moved: number } | null;
}

function detail_of(text: string): Detail {
  try {
    return JSON.parse(text) as Detail;
  } catch {
    return {};
  }
}

export function RecordHistory({ kind, id, known }: { kind: Kind; id: string; known: Known }) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const words = useFieldWords(kind.kind);
  const events = useRead("/api/v1/journal", { query: { subject: id, limit: 200 } });
  if (events.isPending) return <PageLoading />;
  const items = (events.data?.items ?? []).toReversed();
  if (items.length === 0) return <Text c="dimmed">{t("history_none")}</Text>;
  const said = (field: Field | undefined, value: unknown): string => {
    if (value === null || value === undefined || value === "") return "–";
    if (field && "list" in field) return [value].flat().map((one) => known.name(field.list as RecordList, one) || String(one)).join(", ") || "–";
    if (field?.is === "choice") return words.word(field.of, String(value));
    if (field?.is === "hours") return format.duration(Number(value));
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const lines = ({ before, after }: Change) =>
    [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].flatMap((name) => {
      const field = kind.fields.find((one) => one.name === name);
      if (!field) return [];
      return [{ name, label: words.label(name), before: before ? said(field, before[name]) : undefined, after: after ? said(field, after[name]) : undefined }];
    });
  return (
    <ol className={styles.events}>
      {items.map((event) => {
        const detail = detail_of(event.detail);
        const own = (detail.changes ?? []).filter((change) => change.id === undefined || change.id === id);
        return (
          <li key={event.n} className={styles.event}>
            <Text size="sm" fw={500}>
              {known.name("people", event.actor) || t("by_program")} · <time dateTime={event.at}>{format.instant(event.at)}</time>
            </Text>
            {own.flatMap(lines).map((line) => (
              <div key={line.name} className={styles.change}>
                {line.label}: {line.before !== undefined && line.before !== "–" && <span className={styles.was}>{line.before}</span>} {line.after ?? t("history_gone")}
              </div>
            ))}
            {detail.repriced && <div className={styles.change}>{t("moved_count", { count: detail.repriced.moved })}</div>}
          </li>
        );
      })}
    </ol>
  );
}
