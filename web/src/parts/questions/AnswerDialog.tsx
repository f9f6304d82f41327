// The answer to a client's question, and what becomes of the line.
import { Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale } from "@/api";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { digits_of, minor_typed, text_of_minor } from "@/parts/formats/amounts";
import { useFormats } from "@/parts/formats/useFormats";
import type { Question } from "./ClientQuestions";

type Outcome = Question["asked"]["outcome"];

export function AnswerDialog({ question, on_close }: { question: Question; on_close: () => void }) {
  const { t } = useTranslation("portal");
  const format = useFormats();
  const { asked } = question;
  const { currency } = asked.net;
  const fields = useFields<{ text: string; outcome: Outcome; reduce_by: string }>({ text: "", outcome: "stands", reduce_by: "" });
  const { values } = fields;
  const minor = minor_typed(values.reduce_by, currency);
  const is_reduced = values.outcome === "reduced";
  const outcomes: Outcome[] = ["stands", "reduced", "left_out", ...(question.entries.length > 0 ? ["put_right" as const] : []), "undecided"];
  const write = async () => {
    const reduce_by = is_reduced && minor !== undefined ? { amount: text_of_minor(minor, digits_of(currency)), currency } : null;
    await call(api.POST("/api/v1/invoices/{invoice}/questions/{question}/answer", {
      params: { path: { invoice: asked.invoice ?? "", question: asked.id } },
      body: { text: values.text.trim(), outcome: values.outcome, reduce_by },
    }));
    stale(["billing", "review", "time"]);
    offer_undo(t(values.outcome === "undecided" ? "answer.said" : "answer.settled"));
  };
  return (
    <FormDialog
      title={t("answer.title", { line: asked.line_text })} go={t("answer.go")} fields={fields} send={write} on_close={on_close}
      is_ready={values.text.trim() !== "" && (!is_reduced || minor !== undefined)}
    >
      <Text size="sm">{asked.said.filter(({ side }) => side === "client").at(-1)?.text}</Text>
      <Textarea data-autofocus required autosize minRows={3} maxLength={2000} label={t("answer.text")} description={t("answer.text_says")} {...fields.bind("text")} />
      <Radio.Group label={t("answer.outcome")} value={values.outcome} onChange={(word) => fields.set("outcome", word as Outcome)}>
        <Stack gap={6} mt={6}>
          {outcomes.map((word) => (
            <Radio key={word} value={word} label={t(`outcome.${word}`)} description={t(asked.number ? `means_issued.${word}` : `means.${word}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {is_reduced && (
        <TextInput
          required inputMode="decimal" label={t("answer.reduce_by", { currency })} description={t("answer.of", { amount: format.money(asked.net) })} {...fields.bind("reduce_by")}
        />
      )}
    </FormDialog>
  );
}
