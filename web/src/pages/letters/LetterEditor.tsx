// Words of a letter beside how they will read: subject, text, the places that are filled, and the way back to the usual words.
import { Badge, Button, Group, Text, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "@/api";
import { RefusalNote } from "@/parts/fields/RefusalNote";
import { useFields } from "@/parts/fields/useFields";
import { useFormats } from "@/parts/formats/useFormats";
import { example_in, filled, unknown_places, type LetterLanguage } from "./example";
import styles from "./Letters.module.css";

export interface Words {
  subject: string;
  text: string;
}

interface Edited {
  label: string; // which letter this is
  language: LetterLanguage;
  words: Words;
  is_own: boolean; // not the usual words
  places: readonly string[];
  is_read_only: boolean;
  keep: (words: Words) => Promise<unknown>;
  reset?: () => Promise<unknown>;
}

export function LetterEditor({ label, language, words, is_own, places, is_read_only, keep, reset }: Edited) {
  const { t } = useTranslation("letters");
  const format = useFormats();
  const me = useRead("/api/v1/me");
  const [began] = useState(words);
  const fields = useFields({ subject: words.subject, text: words.text });
  const { subject, text } = fields.values;
  const example = example_in(language, me.data?.organization.name ?? "", format.today());
  const wrong = unknown_places(`${subject} ${text}`, places);
  const is_changed = subject !== began.subject || text !== began.text;
  const save = (event: FormEvent) => {
    event.preventDefault();
    void fields.send(() => keep({ subject: subject.trim(), text }));
  };
  const no_place = wrong.length > 0 ? t("no_place", { place: `{${wrong[0]}}` }) : undefined;
  return (
    <form onSubmit={save} noValidate className={styles.desk} aria-label={label}>
      <div className={styles.column}>
        <Group gap={8}><Badge variant="default" tt="none">{t(is_own ? "own" : "usual")}</Badge></Group>
        <TextInput label={t("subject")} maxLength={200} readOnly={is_read_only} lang={language} {...fields.bind("subject")} />
        <Textarea label={t("text")} autosize minRows={10} maxRows={22} readOnly={is_read_only} lang={language} {...fields.bind("text")} error={fields.error_of("text") ?? no_place} />
        <Text size="xs" c="dimmed">{t("places", { places: places.map((place) => `{${place}}`).join(" ") })}</Text>
        <RefusalNote refusal={fields.refusal} />
        {!is_read_only && (
          <Group>
            <Button type="submit" disabled={!is_changed || subject.trim() === "" || text.trim() === ""} loading={fields.is_sending}>{t("keep")}</Button>
            {is_changed && <Button variant="subtle" onClick={() => fields.set_all({ ...began })}>{t("forget")}</Button>}
            {is_own && reset && <Button variant="default" onClick={() => void fields.send(reset)}>{t("reset")}</Button>}
          </Group>
        )}
      </div>
      <section className={styles.preview} aria-label={t("preview")}>
        <h2 className={styles.title}>{t("preview")}</h2>
        <p className={styles.subject} lang={language}>{filled(subject, example)}</p>
        <pre className={styles.mail} lang={language}>{filled(text, example)}</pre>
      </section>
    </form>
  );
}
