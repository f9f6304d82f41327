// The texts of a language and place, with the slots that have a value there as chips; a chip goes where the cursor stands.
import { Button, Group, SegmentedControl, Select, Text, Textarea, TextInput } from "@mantine/core";
import { useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useWholeList } from "@/api";
import { fault_of_text, in_words, places, texts, with_slot, with_text, words_of, type Content, type Fault, type Place, type TextName } from "./content";
import { paper_languages } from "./Paper";
import styles from "./Templates.module.css";

interface Edited {
  content: Content;
  asked: Content; // as it was sent: faults name its places
  faults: readonly Fault[];
  language: string;
  place: Place;
  put: (content: Content) => void;
  go: (language: string, place: Place) => void;
}

type Field = HTMLInputElement | HTMLTextAreaElement;
const of_timesheet: readonly TextName[] = ["title", "introduction"];
const bounds: Record<TextName, number> = { title: 120, header: 300, introduction: 2000, payment_terms: 1000, closing: 2000, footer: 600 };

export function TextFields({ content, asked, faults, language, place, put, go }: Edited) {
  const { t } = useTranslation("templates");
  const slots = useWholeList("/api/v1/document-templates/slots");
  const [into, set_into] = useState<TextName>("title");
  const fields = useRef<Partial<Record<TextName, Field | null>>>({}) as RefObject<Partial<Record<TextName, Field | null>>>;
  const words = words_of(content, language, place);
  const offered = places.filter((one) => one === "every" || one === "timesheet" || content.kinds.includes(one));
  const here = texts.filter((name) => place !== "timesheet" || of_timesheet.includes(name)).filter((name) => name !== "payment_terms" || place === "every" || place === "invoice");
  const target = here.includes(into) ? into : "title";
  const insert = (slot: string) => {
    const field = fields.current[target];
    const text = words[target];
    const from = field?.selectionStart ?? text.length;
    const made = with_slot(text, slot, from, field?.selectionEnd ?? from);
    put(with_text(content, words, target, made.text));
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(made.cursor, made.cursor);
    });
  };
  const bound = (name: TextName) => ({
    label: t(`text.${name}`),
    value: words[name],
    lang: language,
    maxLength: bounds[name],
    error: in_words(fault_of_text(faults, asked, words, name)),
    onFocus: () => set_into(name),
    onChange: (event: { currentTarget: { value: string } }) => put(with_text(content, words, name, event.currentTarget.value)),
    ref: (field: Field | null) => void (fields.current[name] = field),
  });
  return (
    <div className={styles.column}>
      <Group gap="sm">
        <SegmentedControl size="xs" aria-label={t("language")} value={language} onChange={(next) => go(next, place)} data={paper_languages.map((value) => ({ value, label: t(`set_up:words.language.${value}`) }))} />
        <Select size="xs" w={210} allowDeselect={false} aria-label={t("place")} value={place} data={offered.map((value) => ({ value, label: t(`at.${value}`) }))} onChange={(next) => next && go(language, next as Place)} />
      </Group>
      <Text size="xs" c="dimmed">{t(place === "every" ? "texts_every" : "texts_of_kind")}</Text>
      <div role="group" aria-label={t("slots")} className={styles.slots}>
        <span className={styles.small}>{t("slots_into", { text: t(`text.${target}`) })}</span>
        {(slots.data?.find((one) => one.place === place)?.slots ?? []).map((slot) => (
          <Button key={slot} size="compact-xs" variant="default" title={`{${slot}}`} onMouseDown={(event) => event.preventDefault()} onClick={() => insert(slot)}>{t(`slot.${slot}`)}</Button>
        ))}
      </div>
      {here.map((name) => (name === "title" ? <TextInput key={name} {...bound(name)} /> : <Textarea key={name} autosize minRows={name === "introduction" || name === "closing" ? 3 : 2} maxRows={10} {...bound(name)} />))}
    </div>
  );
}
