// A record on top of its list: the form, its history, the next rate in its place, and taking it away.
import { Button, Drawer, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { do_later, is_gone, kept, may, stale } from "@/api";
import { address_of_list, read_record, remove_record, type AnyRecord } from "@/api/records";
import { PageLoading } from "@/parts/shell/PageLoading";
import type { Kind } from "./definition";
import { LaterTerms } from "./LaterTerms";
import { NextRate } from "./NextRate";
import { RecordForm } from "./RecordForm";
import { RecordHistory } from "./RecordHistory";
import type { Known } from "./useKnown";
import styles from "./records.module.css";

interface Shown {
  kind: Kind;
  id: string; // "new" for one that is not yet; "" for none
  known: Known;
  title: (record: AnyRecord) => string;
  close: () => void;
  open: (id: string) => void;
}

export function RecordDrawer({ kind, id, known, title, close }: Shown) {
  const { t } = useTranslation("set_up");
  const is_new = id === "new";
  const record = useQuery({
    queryKey: ["record", kind.list, id],
    queryFn: () => read_record(kind.list, id),
    enabled: id !== "" && !is_new,
    staleTime: 0,
    retry: false,
  });
  const found = is_new ? undefined : (record.data as AnyRecord | undefined);
  const name = is_new ? t(`kinds.${kind.kind}.new`) : found ? title(found) : t(`kinds.${kind.kind}.many`);
  return (
    <Drawer opened={id !== ""} onClose={close} position="right" size="lg" title={name} closeButtonProps={{ "aria-label": t("close") }} keepMounted={false}>
      {!is_new && is_gone(record.error) && <p>{t("not_there")}</p>}
      {!is_new && !found && !is_gone(record.error) && <PageLoading />}
      {(is_new || found) && <Inside kind={kind} record={found} known={known} close={close} />}
    </Drawer>
  );
}

function Inside({ kind, record, known, close }: { kind: Kind; record: AnyRecord | undefined; known: Known; close: () => void }) {
  const { t } = useTranslation("set_up");
  const is_read_only = !may(kind.change);
  const follows = record && !is_read_only ? kind.follows : undefined;
  const is_dated = record !== undefined && !is_read_only && kind.dated !== undefined;
  const has_history = record !== undefined && may("see_journal");
  const form = (
    <>
      <RecordForm key={record?.id ?? "new"} kind={kind} record={record} known={known} is_read_only={is_read_only} done={close} />
      {record && kind.more && <kind.more record={record} close={close} />}
      {record && !is_read_only && <TakeAway kind={kind} record={record} close={close} />}
    </>
  );
  const tabs = record ? (kind.tabs ?? []).filter(({ is_seen }) => is_seen?.(record) ?? true) : [];
  if (!follows && !is_dated && !has_history && tabs.length === 0) return form;
  return (
    <Tabs defaultValue="form" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="form">{t("tab_form")}</Tabs.Tab>
        {follows && <Tabs.Tab value="next">{t("tab_next")}</Tabs.Tab>}
        {is_dated && <Tabs.Tab value="terms">{t("tab_terms")}</Tabs.Tab>}
        {tabs.map(({ tab }) => <Tabs.Tab key={tab} value={tab}>{t(`tabs.${tab}`)}</Tabs.Tab>)}
        {has_history && <Tabs.Tab value="history">{t("tab_history")}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="form">{form}</Tabs.Panel>
      {follows && (
        <Tabs.Panel value="next">
          <NextRate list={follows} record={record as AnyRecord} done={close} />
        </Tabs.Panel>
      )}
      {is_dated && (
        <Tabs.Panel value="terms">
          <LaterTerms kind={kind} record={record} known={known} done={close} />
        </Tabs.Panel>
      )}
      {record && tabs.map(({ tab, shown: Shown }) => (
        <Tabs.Panel key={tab} value={tab}>
          <Suspense fallback={<PageLoading />}><Shown kind={kind} record={record} known={known} close={close} /></Suspense>
        </Tabs.Panel>
      ))}
      {has_history && (
        <Tabs.Panel value="history">
          <RecordHistory kind={kind} id={record.id} known={known} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

// The server cannot bring a record back, so it is asked when the time for Undo is over.
function TakeAway({ kind, record, close }: { kind: Kind; record: AnyRecord; close: () => void }) {
  const { t } = useTranslation("set_up");
  const take_away = () => {
    const key = [address_of_list(kind.list), "whole"];
    const before = kept.getQueryData<AnyRecord[]>(key);
    do_later(t("removed", { one: t(`kinds.${kind.kind}.one`), name: String(record.name ?? "") }),
      () => remove_record(kind.list, record.id).then(() => stale(["setup", "time", "billing"])), {
        show: () => kept.setQueryData<AnyRecord[]>(key, (all) => all?.filter((one) => one.id !== record.id)),
        take_back: () => kept.setQueryData(key, before),
      });
    close();
  };
  return (
    <div className={styles.group}>
      <Button variant="subtle" color="red" size="sm" onClick={take_away}>{t("remove", { one: t(`kinds.${kind.kind}.one`) })}</Button>
    </div>
  );
}
