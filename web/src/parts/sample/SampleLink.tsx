// In an empty place of a new firm: see it filled first.
import { Button } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { may } from "@/api";
import { useSampleFirm } from "./useSampleFirm";

export function SampleLink() {
  const { t } = useTranslation();
  const { sample, come } = useSampleFirm();
  if (!may("import_records") || !sample?.may_come) return null;
  return (
    <Button variant="subtle" leftSection={<IconSparkles size={16} />} loading={come.isPending} onClick={() => come.mutate()}>
      {t("sample.fill")}
    </Button>
  );
}
