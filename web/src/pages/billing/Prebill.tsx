// A pre-bill: looked through line by line, changed in place, seen as it would print, issued or put away.
import { Button, Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconDots, IconEye, IconEyeOff, IconSend, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may, useWatched, type Refusal } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFormats } from "@/parts/formats/useFormats";
import { useActions } from "@/parts/keys/useActions";
import { ClientQuestions } from "@/parts/questions/ClientQuestions";
import { Changes } from "./Changes";
import { DocumentPreview } from "./DocumentPreview";
import { DocumentSign } from "./DocumentSign";
import { Downloads } from "./Downloads";
import { Facts } from "./Facts";
import { money_of, type Whole } from "./figures";
import { InTheWay, useFaults } from "./InTheWay";
import { ShownToClient } from "./ShownToClient";
import { Lines } from "./Lines";
import { Totals } from "./Totals";
import { useLineWrites } from "./useLineWrites";
import { on_their_way, useLater, type OnItsWay } from "./waiting";
import styles from "./Document.module.css";

function Soon({ way }: { way: OnItsWay }) {
  const { t } = useTranslation("billing");
  return (
    <div className={styles.soon} role="status">
      <span>{t(`soon.${way.what}`)}</span>
      <Button size="xs" variant="default" onClick={way.stop}>{t("soon.stop")}</Button>
      <Button size="xs" onClick={way.now}>{t("soon.now")}</Button>
    </div>
  );
}

function usePreviewShown() {
  const is_wide = useMediaQuery("(min-width: 1200px)", window.innerWidth >= 1200, { getInitialValueInEffect: false });
  const [wish, set_wish] = useState<"shown" | "hidden">();
  const is_shown = wish ? wish === "shown" : is_wide;
  return { is_shown, turn: () => set_wish(is_shown ? "hidden" : "shown") };
}

export default function Prebill({ whole, names }: { whole: Whole; names: Names }) {
  const { t } = useTranslation("billing");
  const format = useFormats();
  const navigate = useNavigate();
  const { head } = whole;
  const [refusal, set_refusal] = useState<Refusal>();
  const writes = useLineWrites(whole, set_refusal);
  const later = useLater();
  const way = useWatched(on_their_way).get(head.id);
  const faults = useFaults(head);
  const preview = usePreviewShown();
  const client = names.client(head.client);
  const may_check = may("check_prebill") && !way;
  const may_issue = may("issue_invoice") && !way;
  const issue = () => later.issue(head, client);
  const discard = () => {
    later.discard(head, client);
    void navigate({ to: "/billing" as string });
  };
  useActions([
    ...(may_issue ? [{ id: "billing.issue", says: t("issue.button"), key: "i", run: issue }] : []),
    ...(may_check ? [{ id: "billing.discard", says: t("discard.button"), run: discard }] : []),
    { id: "billing.preview", says: t(preview.is_shown ? "preview.hide" : "preview.show"), key: "p", run: preview.turn },
    {
      id: "billing.lines", says: t("to_lines"), key: "l",
      run: () => document.querySelector<HTMLElement>("tr[data-line]")?.focus(),
    },
  ]);
  return (
    <PageFrame
      title={t("prebill_of", { client })}
      says={<><DocumentSign state="draft" /> {format.money(money_of(head.gross_minor, head.currency))}</>}
      actions={
        <>
          <Button
            variant="default" leftSection={preview.is_shown ? <IconEyeOff size={16} /> : <IconEye size={16} />} onClick={preview.turn}
          >
            {t(preview.is_shown ? "preview.hide" : "preview.show")}
          </Button>
          <Downloads invoice={head} />
          {may_check && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" aria-label={t("more")} px="xs"><IconDots size={16} /></Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconTrash size={15} />} onClick={discard}>{t("discard.button")}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
          {may_issue && <Button leftSection={<IconSend size={16} />} onClick={issue}>{t("issue.button")}</Button>}
        </>
      }
    >
      <div className={styles.desk} data-preview={preview.is_shown || undefined}>
        <div className={styles.column}>
          {way && <Soon way={way} />}
          <InTheWay faults={faults} invoice={head} />
          <Facts
            invoice={head} names={names}
            more={[[t("fact.owner"), head.owner && names.person(head.owner)], [t("fact.made"), format.instant(head.created_at)]]}
          />
          <ShownToClient invoice={head} names={names} may_show={may_check} />
          <ClientQuestions of={{ invoice: [head.id] }} names={names} />
          <Lines whole={whole} names={names} writes={may_check ? writes : undefined} refusal={refusal} />
          <Totals whole={whole} />
          <Changes whole={whole} names={names} />
        </div>
        {preview.is_shown && <aside className={styles.aside} aria-label={t("preview.title")}><DocumentPreview invoice={head} /></aside>}
      </div>
    </PageFrame>
  );
}
