// Files of other systems: tried first, with totals side by side, brought in, listed, taken back as a whole.
import { Badge, Button, FileInput, Group, Select, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, offer_undo, Refusal, stale, useRead, useWrite, type Schemas } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { DataTable } from "@/parts/table/DataTable";
import { ImportReport, type Report } from "./ImportReport";
import styles from "./set_up.module.css";

type Import = Schemas["Import"];

export default function Imports() {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const imports = useRead("/api/v1/imports");
  const undo = useWrite({
    write: (one: Import) => call(api.POST("/api/v1/imports/{import}/undo", { params: { path: { import: one.id ?? "" } } })),
    says: () => t("import_undone"),
    changes: ["time", "setup", "review", "billing"],
  });
  const all = (imports.data?.items ?? []).toReversed();
  return (
    <PageFrame title={t("shell:pages.imports")}>
      <div className={styles.narrow}>
        {may("import_records") && <TogglFile />}
        <section className={styles.part}>
          <h2 className={styles.title}>{t("imports_so_far")}</h2>
          {imports.isSuccess && all.length === 0 ? (
            <EmptyState icon={IconFileImport} title={t("imports_none")} says={t("imports_none_says")} />
          ) : (
            <DataTable
              label={t("imports_so_far")} rows={all} row_key={(one) => String(one.id)}
              columns={[
                { key: "file", title: t("import_file"), cell: (one) => one.file_name },
                { key: "kind", title: t("import_kind"), cell: (one) => t(`words.import_kind.${one.kind}`), phone: "hidden" },
                { key: "at", title: t("import_at"), cell: (one) => format.instant(one.at), phone: "hidden" },
                { key: "state", title: t("import_state"), cell: (one) => <Badge variant="default" tt="none">{t(one.undone_at ? "import_taken_back" : "import_in_books")}</Badge> },
                { key: "undo", title: "", cell: (one) => may("undo_import") && !one.undone_at && <Button size="compact-sm" variant="default" onClick={() => undo.mutate(one)}>{t("import_undo")}</Button> },
              ]}
            />
          )}
        </section>
      </div>
    </PageFrame>
  );
}

function TogglFile() {
  const { t } = useTranslation("set_up");
  const [file, set_file] = useState<File | null>(null);
  const [order, set_order] = useState("");
  const [report, set_report] = useState<Report>();
  const [refusal, set_refusal] = useState<Refusal>();
  const [is_sending, set_sending] = useState(false);
  const send = async (how: "try" | "take") => {
    if (!file) return;
    set_sending(true);
    set_refusal(undefined);
    try {
      const query = { dry_run: how === "try", file_name: file.name, ...(order ? { date_format: order } : {}) };
      const answer = await call(
        api.POST("/api/v1/imports/toggl", { params: { query }, body: (await file.text()) as never, headers: { "content-type": "text/csv" }, bodySerializer: (text: unknown) => String(text) } as never),
      );
      set_report({ how, ...(answer as unknown as Schemas["ImportDone"]) });
      if (how === "take") {
        offer_undo(t("import_done"));
        set_file(null);
        stale(["time", "setup", "review", "billing"]);
      }
    } catch (problem) {
      if (problem instanceof Refusal) set_refusal(problem);
      else offer_undo.refused(problem);
    } finally {
      set_sending(false);
    }
  };
  const choose = (next: File | null) => {
    set_file(next);
    set_report(undefined);
    set_refusal(undefined);
  };
  return (
    <section className={styles.narrow}>
      <Text c="dimmed">{t("import_says")}</Text>
      <Group align="end" gap="sm">
        <FileInput label={t("import_choose")} placeholder={t("import_placeholder")} accept=".csv,text/csv" clearable w={320} value={file} onChange={choose} clearButtonProps={{ "aria-label": t("import_clear") }} />
        <Select label={t("import_dates")} w={200} value={order} allowDeselect={false} onChange={(next) => set_order(next ?? "")}
          data={["", "ymd", "dmy", "mdy"].map((value) => ({ value, label: t(`words.date_order.${value || "found"}`) }))} />
        <Button variant="default" disabled={!file} loading={is_sending} onClick={() => void send("try")}>{t("import_try")}</Button>
      </Group>
      <RefusalNote refusal={refusal} />
      {report && <ImportReport report={report} />}
      {report?.how === "try" && report.imported > 0 && (
        <Button w="fit-content" loading={is_sending} disabled={!file} onClick={() => void send("take")}>{t("import_take", { count: report.imported })}</Button>
      )}
    </section>
  );
}
