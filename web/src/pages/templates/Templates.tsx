// The firm's templates: a list, and one of them in its editor beside its paper.
import { Badge, Button, UnstyledButton } from "@mantine/core";
import { IconPlus, IconTemplate } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useWholeList } from "@/api";
import { EmptyState } from "@/parts/frame/EmptyState";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import { PageLoading } from "@/parts/shell/PageLoading";
import { content_of, usual_content, type KeptTemplate } from "./content";
import { TemplateEditor } from "./TemplateEditor";
import styles from "./Templates.module.css";

function TemplateRow({ kept, open }: { kept: KeptTemplate; open: () => void }) {
  const { t } = useTranslation("templates");
  const format = useFormats();
  const users = kept.clients.length + kept.legal_entities.length;
  return (
    <li>
      <UnstyledButton className={styles.row} onClick={open}>
        <span className={styles.swatch} style={{ background: kept.design.accent_color || "var(--mantine-color-dimmed)" }} aria-hidden />
        <span className={styles.name}>{kept.name}</span>
        <span className={styles.small}>{kept.kinds.map((kind) => t(`kind.${kind}`)).join(", ")}</span>
        <span className={styles.small}>{kept.state === "retired" ? <Badge variant="default" tt="none">{t("retired")}</Badge> : t("users", { count: users })}</span>
        <span className={styles.small}>{t("version", { n: kept.version })} · {format.instant(kept.changed_at)}</span>
      </UnstyledButton>
    </li>
  );
}

export default function Templates() {
  const { t } = useTranslation("templates");
  const [filters, set_filters] = useFilters({ open: "" });
  const list = useWholeList("/api/v1/document-templates");
  const begin = () => set_filters({ open: "new" });
  useActions([{ id: "templates.new", says: t("new"), key: "n", run: begin }]);
  if (!list.data) return <PageLoading />;
  const close = () => set_filters({ open: "" });
  const kept = list.data.find(({ id }) => id === filters.open);
  if (filters.open === "new") return <TemplateEditor key="new" kept={undefined} first={usual_content} close={close} on_made={(id) => set_filters({ open: id })} />;
  if (kept) return <TemplateEditor key={`${kept.id} ${kept.version}`} kept={kept} first={content_of(kept)} close={close} on_made={() => undefined} />;
  const is_empty = list.data.length === 0;
  const button = <Button leftSection={<IconPlus size={16} />} onClick={begin}>{t("new")}</Button>;
  return (
    <PageFrame title={t("shell:pages.templates")} actions={is_empty ? undefined : button}>
      {is_empty ? (
        <EmptyState icon={IconTemplate} title={t("none")} says={t("none_says")}>{button}</EmptyState>
      ) : (
        <ul className={styles.list}>{list.data.map((one) => <TemplateRow key={one.id} kept={one} open={() => set_filters({ open: one.id })} />)}</ul>
      )}
    </PageFrame>
  );
}
