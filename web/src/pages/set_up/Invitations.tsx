// The links that are still open: to join, or to a new password.
import { Button, Text } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { api, call, useRead, useWholeList, useWrite, type Schemas } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { EmptyState } from "@/parts/frame/EmptyState";
import { DataTable } from "@/parts/table/DataTable";

type Invitation = Schemas["InvitationShown"];

export function Invitations() {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const open = useRead("/api/v1/invitations");
  const people = useWholeList("/api/v1/people");
  const contacts = useWholeList("/api/v1/contacts");
  const name_of = (id: string | null) => [...(people.data ?? []), ...(contacts.data ?? [])].find((person) => person.id === id)?.name ?? "";
  const revoke = useWrite({
    write: (link: Invitation) => call(api.DELETE("/api/v1/invitations/{invitation}", { params: { path: { invitation: link.id } } })),
    show: (cache, link) => cache.change("/api/v1/invitations", (page) => ({ ...page, items: page.items.filter(({ id }) => id !== link.id) })),
    says: () => t("link_revoked"),
    changes: ["access"],
  });
  const links = open.data?.items ?? [];
  if (open.isSuccess && links.length === 0) return <EmptyState icon={IconMail} title={t("links_none")} says={t("links_none_says")} />;
  return (
    <DataTable
      label={t("tabs.invitations")}
      rows={links}
      row_key={({ id }) => id}
      columns={[
        { key: "person", title: t("fields.person"), cell: ({ person }) => name_of(person), sort: ({ person }) => name_of(person) },
        { key: "purpose", title: t("link_purpose"), cell: ({ purpose }) => t(`words.purpose.${purpose}`), phone: "hidden" },
        { key: "made_by", title: t("link_made_by"), cell: ({ made_by }) => name_of(made_by), phone: "hidden" },
        { key: "expires_at", title: t("link_expires"), cell: ({ expires_at }) => <Text size="sm">{format.instant(expires_at)}</Text>, sort: ({ expires_at }) => expires_at },
        { key: "revoke", title: "", cell: (link) => <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(link)}>{t("link_revoke")}</Button> },
      ]}
    />
  );
}
