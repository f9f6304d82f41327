// A new link: for a contact of the client or somebody else, what it shows, in which language, how long. Its address is shown once, here.
import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, stale, useRead, useWholeList } from "@/api";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import styles from "./ClientPortal.module.css";

const parts = ["summary", "prebills", "invoices", "retainers", "change_orders"] as const;
type Part = (typeof parts)[number];
const portal_languages = ["en", "de", "fr", "es"] as const;
const somebody_else = "";

function Made({ address, on_close }: { address: string; on_close: () => void }) {
  const { t } = useTranslation("portal");
  const { t: t_shell } = useTranslation();
  const [is_copied, set_copied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(address).then(() => set_copied(true));
  return (
    <Modal opened onClose={on_close} title={t("link.made_title")} size={560} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t_shell("close") }}>
      <Stack gap="sm">
        <Text size="sm">{t("link.made_says")}</Text>
        <code className={styles.address} data-address>{address}</code>
        <Group justify="flex-end">
          <Button variant="default" leftSection={<IconCopy size={16} />} onClick={copy}>{t(is_copied ? "link.copied" : "link.copy")}</Button>
          <Button onClick={on_close}>{t("link.noted")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const is_spoken = (word: string): word is (typeof portal_languages)[number] => (portal_languages as readonly string[]).includes(word);
// Documents in a language the portal does not speak have theirs in English.
const spoken = (word: string) => (is_spoken(word) ? word : "en");

interface Values extends Record<string, unknown> {
  contact: string;
  name: string;
  email: string;
  language: string; // empty: the client's
  days: string;
  parts: Part[];
}

export function MakeLink({ client, on_close }: { client: string; on_close: () => void }) {
  const { t } = useTranslation("portal");
  const fields = useFields<Values>({ contact: somebody_else, name: "", email: "", language: "", days: "180", parts: [...parts] });
  const contacts = useWholeList("/api/v1/contacts");
  const about = useRead("/api/v1/clients/{client}", { path: { client } });
  const [address, set_address] = useState<string>();
  const made_now = useRef<string>(undefined);
  const { values } = fields;
  const of_client = (contacts.data ?? []).filter((contact) => contact.client === client);
  // What was typed for somebody else is not theirs.
  const choose = (id: string | null) => {
    const contact = of_client.find((one) => one.id === id);
    fields.set_all({ ...values, contact: id ?? somebody_else, name: contact?.name ?? "", email: contact?.email ?? "" });
  };
  if (address) return <Made address={address} on_close={on_close} />;
  const write = async () => {
    const body = {
      contact: values.contact || null, name: values.name.trim(), email: values.email.trim(), language: values.language || null, parts: values.parts, days: Number(values.days),
    };
    const made = await call(api.POST("/api/v1/clients/{client}/portal-links", { params: { path: { client } }, body }));
    stale(["billing", "setup"]);
    made_now.current = new URL(made.address, window.location.origin).href; // the server may not know its own name
  };
  return (
    <FormDialog
      title={t("link.title")} go={t("link.go")} fields={fields} send={write} on_close={() => (made_now.current ? set_address(made_now.current) : on_close())}
      is_ready={values.name.trim() !== "" && values.parts.length > 0 && Number.isInteger(Number(values.days))}
    >
      <Text size="sm" c="dimmed">{t("link.says")}</Text>
      {of_client.length > 0 && (
        <Select
          data-autofocus label={t("link.contact")} allowDeselect={false} value={values.contact} onChange={choose}
          data={[...of_client.map(({ id, name }) => ({ value: id, label: name })), { value: somebody_else, label: t("link.somebody_else") }]}
        />
      )}
      <TextInput data-autofocus={of_client.length === 0 || undefined} required maxLength={120} label={t("link.name")} description={t("link.name_says")} {...fields.bind("name")} />
      <TextInput type="email" label={t("link.email")} description={t("link.email_says")} {...fields.bind("email")} />
      <Select
        label={t("link.language")} allowDeselect={false} value={values.language} onChange={(language) => fields.set("language", language ?? "")} error={fields.error_of("language")}
        data={[{ value: "", label: t("link.language_of_client", { language: about.data ? t(`language.${spoken(about.data.language)}`) : "…" }) }, ...portal_languages.map((value) => ({ value, label: t(`language.${value}`) }))]}
      />
      <Checkbox.Group label={t("link.parts")} value={values.parts} onChange={(chosen) => fields.set("parts", chosen as Part[])}>
        <Stack gap={6} mt={6}>{parts.map((part) => <Checkbox key={part} value={part} label={t(`part.${part}`)} />)}</Stack>
      </Checkbox.Group>
      <TextInput inputMode="numeric" label={t("link.days")} {...fields.bind("days")} />
    </FormDialog>
  );
}
