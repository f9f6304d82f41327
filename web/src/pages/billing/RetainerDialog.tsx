// A retainer's book put right: hours or money brought over, a correction up or down, money of the client taken into trust.
// Each is a row of its own with its reason; nothing that was written is changed.
import { Select, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, offer_undo, stale, type Answer } from "@/api";
import { FormDialog } from "@/parts/fields/FormDialog";
import { useFields } from "@/parts/fields/useFields";
import { minor_typed } from "@/parts/formats/amounts";
import { parse_duration } from "@/parts/formats/durations";

type Book = Answer<"/api/v1/contracts/{contract}/retainer">;
type Kind = "correct" | "opening" | "deposit";

// A book has more hours than a day: 120 are hours here.
function seconds_of(text: string): number | undefined {
  const hours = /^(\d{1,5})(?::([0-5]\d))?$/.exec(text);
  return hours ? Number(hours[1]) * 3600 + Number(hours[2] ?? 0) * 60 : parse_duration(text);
}

// "-1:30" or "-120,00" takes away.
function quantity_of(typed: string, book: Book): number | undefined {
  const text = typed.trim();
  const is_less = /^[-−–]/.test(text);
  const plain = text.replace(/^[-−–+]\s*/, "");
  const amount = book.terms.unit === "hours" ? seconds_of(plain) : minor_typed(plain, book.currency);
  return amount === undefined ? undefined : is_less ? -amount : amount;
}

export default function RetainerDialog({ contract, book, on_close }: { contract: string; book: Book; on_close: () => void }) {
  const { t } = useTranslation("billing");
  const fields = useFields({ kind: "correct" as Kind, quantity: "", reason: "" });
  const { kind, quantity: typed, reason } = fields.values;
  const is_trust = book.terms.unit === "money" && book.terms.fund === "trust";
  const kinds: Kind[] = is_trust ? ["deposit", "correct", "opening"] : ["correct", "opening"];
  const quantity = quantity_of(typed, book);
  const is_wrong = typed.trim() !== "" && quantity === undefined;
  const write = async () => {
    const body = { kind, quantity: quantity ?? 0, reason: reason.trim() };
    await call(api.POST("/api/v1/contracts/{contract}/retainer/changes", { params: { path: { contract } }, body }));
    stale(["billing", "setup"]);
    offer_undo(t("retainer.done"));
  };
  const unit = book.terms.unit === "hours" ? t("retainer.in_hours") : t("retainer.in_money", { currency: book.currency });
  return (
    <FormDialog title={t("retainer.correct")} go={t("retainer.go")} fields={fields} is_ready={quantity !== undefined && quantity !== 0 && reason.trim() !== ""} send={write} on_close={on_close}>
      <Select
        label={t("retainer.kind")} description={t(`retainer.kind_says.${kind}`)} allowDeselect={false} value={kind} error={fields.error_of("kind")}
        data={kinds.map((value) => ({ value, label: t(`retainer.kinds.${value}`) }))} onChange={(value) => value && fields.set("kind", value as Kind)}
      />
      <TextInput
        data-autofocus required label={unit} description={kind === "deposit" ? undefined : t("retainer.quantity_says")} {...fields.bind("quantity")}
        error={fields.error_of("quantity") ?? (is_wrong ? t("retainer.quantity_wrong") : undefined)}
      />
      <TextInput required label={t("credit.reason")} maxLength={500} {...fields.bind("reason")} />
      <Text size="xs" c="dimmed">{t("retainer.row_says")}</Text>
    </FormDialog>
  );
}
