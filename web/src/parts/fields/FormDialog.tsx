// A form on top of a page: its fields, what was refused and belongs to none of them, the way back and the button that sends.
//
//   const fields = useFields({ reason: "" });
//   <FormDialog title={…} go={…} fields={fields} is_ready={fields.values.reason !== ""} send={write} on_close={close}>…</FormDialog>
import { Button, Group, Modal, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Fields } from "./useFields";
import { RefusalNote } from "./RefusalNote";

interface Asked<V extends Record<string, unknown>> {
  title: string;
  go: string; // on the button that sends
  fields: Fields<V>;
  is_ready: boolean;
  send: (values: V) => Promise<unknown>; // a refusal stays in the form, anything else closes it
  on_close: () => void;
  size?: number;
  children: ReactNode;
}

export function FormDialog<V extends Record<string, unknown>>({ title, go, fields, is_ready, send, on_close, size = 520, children }: Asked<V>) {
  const { t } = useTranslation();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await fields.send(async (values) => {
      await send(values);
      return "done" as const;
    });
    if (done) on_close();
  };
  return (
    <Modal opened onClose={on_close} size={size} title={title} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t("close") }}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="sm">
          {children}
          <RefusalNote refusal={fields.refusal} />
          <Group justify="flex-end">
            <Button variant="default" onClick={on_close}>{t("cancel")}</Button>
            <Button type="submit" disabled={!is_ready} loading={fields.is_sending}>{go}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
