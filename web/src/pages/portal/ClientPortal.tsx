// The links of one client, what they are told by mail, and all that clients asked.
import { Button, Select, Text } from "@mantine/core";
import { IconLinkPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useWholeList } from "@/api";
import { useNames } from "@/parts/entries/useNames";
import { PageFrame } from "@/parts/frame/PageFrame";
import { ClientQuestions } from "@/parts/questions/ClientQuestions";
import { Links } from "./Links";
import { MakeLink } from "./MakeLink";
import { Settings } from "./Settings";
import styles from "./ClientPortal.module.css";

export default function ClientPortal() {
  const { t } = useTranslation("portal");
  const names = useNames();
  const clients = useWholeList("/api/v1/clients");
  const [chosen, set_chosen] = useState<string | null>(null);
  const [is_making, set_making] = useState(false);
  return (
    <PageFrame
      title={t("shell:pages.client_portal")}
      actions={chosen && <Button leftSection={<IconLinkPlus size={16} />} onClick={() => set_making(true)}>{t("link.button")}…</Button>}
    >
      <div className={styles.column}>
        <Text c="dimmed">{t("says")}</Text>
        <Select
          label={t("client")} placeholder={t("client_choose")} searchable value={chosen} onChange={set_chosen} maw={360}
          data={(clients.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        {chosen && <Links key={chosen} client={chosen} names={names} />}
        {chosen && <Settings key={`${chosen} settings`} client={chosen} />}
        {may("check_prebill") && <ClientQuestions of={chosen ? { client: chosen } : {}} names={names} />}
      </div>
      {is_making && chosen && <MakeLink client={chosen} on_close={() => set_making(false)} />}
    </PageFrame>
  );
}
