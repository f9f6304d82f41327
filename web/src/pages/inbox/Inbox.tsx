// The inbox: every gap and entry with one press that mends it; and beside it all that was ever decided about one's own time.
import { Button, Menu, Tabs } from "@mantine/core";
import { IconBellZ, IconChevronDown } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api, call, useRead, useWrite } from "@/api";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { add_days } from "@/parts/formats/days";
import { useFormats } from "@/parts/formats/useFormats";
import { instants_of } from "@/parts/entries/entry_times";
import { AboutMe } from "./AboutMe";
import { Messages } from "./Messages";
import styles from "./Inbox.module.css";
import { now_milliseconds } from "@/parts/formats/clock";

const snooze_days = [1, 3, 7];

function Snooze() {
  const { t } = useTranslation("inbox");
  const format = useFormats();
  const settings = useRead("/api/v1/me/message-settings");
  const snooze = useWrite({
    write: (until: string | undefined) => call(api.POST("/api/v1/inbox/snooze", { body: { until: until ?? null } })),
    says: (done) => t("snoozed", { until: format.instant(done.snoozed_until ?? "") }),
    changes: ["inbox"],
  });
  const until = (days: number) => instants_of({ day: add_days(format.today(), days), from: "00:00", to: "00:01", zone: format.zone }).started_at;
  const snoozed = settings.data?.snoozed_until;
  const is_quiet = snoozed && Date.parse(snoozed) > now_milliseconds();
  return (
    <>
      {is_quiet && <span className={styles.quiet}>{t("quiet_until", { until: format.instant(snoozed) })}</span>}
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button size="sm" variant="default" leftSection={<IconBellZ size={16} />} rightSection={<IconChevronDown size={14} />}>{t("snooze")}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {snooze_days.map((days) => <Menu.Item key={days} onClick={() => snooze.mutate(until(days))}>{t("snooze_days", { count: days })}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

export default function Inbox() {
  const { t } = useTranslation("inbox");
  const [{ part }, set_filters] = useFilters({ part: "messages" });
  const unread = useRead("/api/v1/inbox/unread");
  return (
    <PageFrame title={t("title")} says={(unread.data?.unread ?? 0) > 0 && t("unread", { count: unread.data?.unread })} actions={<Snooze />}>
      <Tabs value={part} onChange={(next) => set_filters({ part: next ?? "messages" })} keepMounted={false} maw={860}>
        <Tabs.List mb="md">
          <Tabs.Tab value="messages">{t("messages")}</Tabs.Tab>
          <Tabs.Tab value="about_me">{t("about_me")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="messages"><Messages /></Tabs.Panel>
        <Tabs.Panel value="about_me"><AboutMe /></Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
