// What the template was, newest first; an older version can be taken into the form again.
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRead, useWholeList } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import type { Content, KeptTemplate } from "./content";
import styles from "./Templates.module.css";

export function Versions({ kept, take }: { kept: KeptTemplate; take: (content: Content) => void }) {
  const { t } = useTranslation("templates");
  const format = useFormats();
  const versions = useRead("/api/v1/document-templates/{document_template}/versions", { path: { document_template: kept.id } });
  const people = useWholeList("/api/v1/people");
  const name_of = (id: string | null) => people.data?.find((person) => person.id === id)?.name ?? "";
  return (
    <ol className={styles.versions}>
      {(versions.data?.items ?? []).map((one) => (
        <li key={one.version}>
          <div>
            <div>{t("version", { n: one.version })}{one.state === "retired" && ` · ${t("retired")}`}</div>
            <div className={styles.small}>{format.instant(one.changed_at)} · {name_of(one.changed_by)}</div>
          </div>
          {one.version !== kept.version && (
            <Button size="xs" variant="default" onClick={() => take({ name: one.name, kinds: one.kinds, design: one.design, words: one.words })}>{t("take_version")}</Button>
          )}
        </li>
      ))}
    </ol>
  );
}
