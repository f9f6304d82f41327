// The links that were given out, each with whom it is for, what it shows and when it was last used.
import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, useRead, useWrite, type Answer } from "@/api";
import type { Names } from "@/parts/entries/useNames";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./ClientPortal.module.css";
import { now } from "@/parts/formats/clock";

type Link = Answer<"/api/v1/clients/{client}/portal-links">["items"][number];

function One({ link, names }: { link: Link; names: Names }) {
  const { t } = useTranslation("portal");
  const format = useFormats();
  const path = { client: link.client ?? "", link: link.id };
  const revoke = useWrite({
    write: () => call(api.POST("/api/v1/clients/{client}/portal-links/{link}/revocation", { params: { path } })),
    says: () => t("link.revoked"),
    changes: ["billing", "setup"],
  });
  const is_over = link.revoked_at !== null || link.expires_at < now().toISOString();
  return (
    <li className={styles.link} data-state={is_over ? "over" : "open"}>
      <div>
        <b>{link.name}</b> {link.email && <Text span c="dimmed">{link.email}</Text>}
        <Text size="sm">{link.parts.map((part) => t(`part.${part}`)).join(", ")}</Text>
        <Text size="xs" c="dimmed">
          {t("link.made", { who: names.person(link.made_by), when: format.instant(link.made_at) })}{" "}
          {link.revoked_at ? t("link.was_revoked", { when: format.instant(link.revoked_at) }) : t("link.until", { day: format.instant(link.expires_at) })}{" "}
          {link.last_used_at ? t("link.used", { count: link.uses, when: format.instant(link.last_used_at) }) : t("link.never_used")}
          {link.mails === "off" && ` ${t("link.no_mails")}`}
        </Text>
      </div>
      {!is_over && <Button size="xs" variant="default" onClick={() => revoke.mutate(undefined)}>{t("link.revoke")}</Button>}
    </li>
  );
}

export function Links({ client, names }: { client: string; names: Names }) {
  const { t } = useTranslation("portal");
  const links = useRead("/api/v1/clients/{client}/portal-links", { path: { client } });
  const all = links.data?.items ?? [];
  return (
    <section aria-label={t("links")}>
      <h2 className={styles.title}>{t("links")}</h2>
      {links.data && all.length === 0 && <Text c="dimmed">{t("link.none")}</Text>}
      <ul className={styles.links}>{all.map((link) => <One key={link.id} link={link} names={names} />)}</ul>
    </section>
  );
}
