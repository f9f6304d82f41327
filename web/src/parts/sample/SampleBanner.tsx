// On every page as long as the sample firm is here: what one sees is made up, and one press takes it away.
import { Button } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSampleFirm } from "./useSampleFirm";
import styles from "./SampleBanner.module.css";

export default function SampleBanner() {
  const { t } = useTranslation();
  const { sample, go } = useSampleFirm();
  if (!sample?.import) return null;
  return (
    <aside className={styles.banner} aria-label={t("sample.label")}>
      <IconSparkles size={16} aria-hidden />
      <span>{t("sample.here", { people: sample.people, clients: sample.clients })}</span>
      <Button size="compact-sm" variant="default" loading={go.isPending} onClick={() => go.mutate()}>{t("sample.remove")}</Button>
    </aside>
  );
}
