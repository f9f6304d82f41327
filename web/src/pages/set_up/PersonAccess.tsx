// How a person comes in and what they may do: roles, the link to join or to a new password, shown once, and the end of access.
import { Button, MultiSelect, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, may, useRead, useWholeList, useWrite, type AccessRole } from "@/api";
import type { KindActionsProps } from "@/parts/records/definition";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import type { Refusal } from "@/api";
import { ShownOnce } from "@/parts/frame/ShownOnce";
import { useFormats } from "@/parts/formats/useFormats";
import styles from "./set_up.module.css";

const built_in: AccessRole[] = ["member", "delivery_lead", "account_manager", "finance", "admin", "auditor"];

export function PersonAccess({ record }: KindActionsProps) {
  if (!may("set_access")) return null;
  return (
    <>
      {Array.isArray(record.access) && <Roles person={record.id} access={record.access as AccessRole[]} custom={(record.custom_roles as string[] | undefined) ?? []} />}
      <Links person={record.id} email={String(record.email ?? "")} />
    </>
  );
}

interface RolesShown {
  person: string;
  access: AccessRole[];
  custom: string[];
}

function Roles({ person, access, custom }: RolesShown) {
  const { t } = useTranslation("set_up");
  const made = useWholeList("/api/v1/custom-roles");
  const [wish, set_wish] = useState([...access, ...custom]);
  const [refusal, set_refusal] = useState<Refusal>();
  const put = (roles: string[]) =>
    call(api.PUT("/api/v1/people/{person}/access", {
      params: { path: { person } },
      body: { access: roles.filter((role) => !role.startsWith("cro_")) as AccessRole[], custom_roles: roles.filter((role) => role.startsWith("cro_")) },
    }));
  const give = useWrite({
    write: put,
    says: () => t("access_given"),
    undo: async () => {
      await put([...access, ...custom]);
      set_wish([...access, ...custom]);
    },
    done: () => set_refusal(undefined),
    refused: (problem) => {
      set_refusal(problem);
      set_wish([...access, ...custom]);
    },
    changes: ["setup", "access"],
  });
  const data = [
    { group: t("access_built_in"), items: built_in.map((role) => ({ value: role, label: t(`words.access.${role}`) })) },
    { group: t("access_made"), items: (made.data ?? []).map(({ id, name }) => ({ value: id, label: name })) },
  ];
  return (
    <section className={styles.part}>
      <h3>{t("access")}</h3>
      <MultiSelect aria-label={t("access")} data={data} value={wish} onChange={(roles) => { set_wish(roles); give.mutate(roles); }} searchable hidePickedOptions />
      <RefusalNote refusal={refusal} />
    </section>
  );
}

function Links({ person, email }: { person: string; email: string }) {
  const { t } = useTranslation("set_up");
  const format = useFormats();
  const open = useRead("/api/v1/invitations");
  const [made, set_made] = useState<{ link: string; until: string; says: string }>();
  const [refusal, set_refusal] = useState<Refusal>();
  const way = (path: "/join" | "/reset-password", says: string) => ({
    done: (link: { token: string; expires_at: string }) =>
      set_made({ link: `${window.location.origin}${path}#${link.token}`, until: link.expires_at, says }),
    refused: set_refusal,
    changes: ["access" as const],
  });
  const of_person = { params: { path: { person } } };
  const invite = useWrite({ write: () => call(api.POST("/api/v1/people/{person}/invitations", of_person)), ...way("/join", t("invite_says", { email })) });
  const reset = useWrite({ write: () => call(api.POST("/api/v1/people/{person}/reset-links", of_person)), ...way("/reset-password", t("reset_says", { email })) });
  const end = useWrite({ write: () => call(api.POST("/api/v1/people/{person}/end-access", of_person)), says: () => t("access_ended"), refused: set_refusal, changes: ["access", "setup"] });
  const factors = useWrite({ write: () => call(api.POST("/api/v1/people/{person}/remove-factors", of_person)), says: () => t("factors_removed"), refused: set_refusal, changes: ["access"] });
  const waiting = open.data?.items.find((link) => link.person === person && link.purpose === "join");
  return (
    <section className={styles.part}>
      <h3>{t("way_in")}</h3>
      {!email && <Text size="sm" c="dimmed">{t("email_first")}</Text>}
      {waiting && <Text size="sm">{t("invited_until", { at: format.instant(waiting.expires_at) })}</Text>}
      <div className={styles.line}>
        <Button size="xs" variant="default" disabled={!email} onClick={() => invite.mutate(undefined)}>{t("invite")}</Button>
        <Button size="xs" variant="default" disabled={!email} onClick={() => reset.mutate(undefined)}>{t("reset_link")}</Button>
        <Button size="xs" variant="subtle" onClick={() => factors.mutate(undefined)}>{t("remove_factors")}</Button>
        <Button size="xs" variant="subtle" color="red" onClick={() => end.mutate(undefined)}>{t("end_access")}</Button>
      </div>
      <RefusalNote refusal={refusal} />
      {made && <ShownOnce title={t("link_title")} says={`${made.says} ${t("link_until", { at: format.instant(made.until) })}`} lines={[made.link]} close={() => set_made(undefined)} />}
    </section>
  );
}
