// The paper: its pages as pictures, of which kind and in which language, and the PDF to be saved.
import { Button, Group, SegmentedControl, Select } from "@mantine/core";
import { IconFileTypePdf } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, Refusal } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { picture_address, type Content, type Fault, type Kind } from "./content";
import type { Trial } from "./useTrial";
import styles from "./Templates.module.css";

export const paper_languages = ["en", "de", "fr", "es"] as const;

interface Shown {
  trial: Trial;
  asked: Content;
  kinds: readonly Kind[];
  kind: Kind;
  language: string;
  faults: readonly Fault[];
  go: (change: { kind?: string; language?: string }) => void;
}

export function Paper({ trial, asked, kinds, kind, language, faults, go }: Shown) {
  const { t } = useTranslation("templates");
  const pages = useLastPages(trial);
  const save = async () => {
    try {
      const pdf = (await call(api.POST("/api/v1/document-templates/preview", { body: { content: asked, kind, language }, parseAs: "blob" }))) as unknown as Blob;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(pdf);
      link.download = `${asked.name || t("new")} ${kind} ${language}.pdf`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (problem) {
      offer_undo.refused(problem);
    }
  };
  return (
    <section className={styles.paper} aria-label={t("preview")} aria-busy={!trial.is_up_to_date} data-fresh={trial.is_up_to_date || undefined}>
      <Group gap="sm" className={styles.bar}>
        <Select size="xs" w={150} allowDeselect={false} aria-label={t("shown_kind")} value={kind} data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} onChange={(next) => next && go({ kind: next })} />
        <SegmentedControl size="xs" aria-label={t("shown_language")} value={language} onChange={(next) => go({ language: next })} data={paper_languages.map((value) => ({ value, label: value }))} />
        <Button size="xs" variant="default" leftSection={<IconFileTypePdf size={15} />} disabled={faults.length > 0} onClick={() => void save()}>{t("pdf")}</Button>
      </Group>
      <p role="status" className={styles.small}>{faults.length > 0 ? t("paper_waits", { count: faults.length }) : t("pages", { count: trial.page_count })}</p>
      <RefusalNote refusal={trial.problem instanceof Refusal ? trial.problem : undefined} />
      <div className={styles.pages} data-stale={faults.length > 0 || undefined} tabIndex={0} role="group" aria-label={t("preview")}>
        {pages.map((page, n) => <img key={n} className={styles.page} src={picture_address(page)} alt={t("page_alt", { n: n + 1, kind: t(`kind.${kind}`) })} />)}
      </div>
    </section>
  );
}

// While something is wrong, what was drawn last stays.
function useLastPages({ pages }: Trial): string[] {
  const [last, set_last] = useState(pages);
  useEffect(() => {
    if (pages.length > 0) set_last(pages);
  }, [pages]);
  return pages.length > 0 ? pages : last;
}
